package io.weka.supervisor.simulation.invariant;

import io.weka.supervisor.domain.config.ConfigReading;
import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.event.Event;
import io.weka.supervisor.domain.fault.FaultCode;
import io.weka.supervisor.domain.port.in.Command;
import io.weka.supervisor.domain.port.in.Fact;
import io.weka.supervisor.domain.port.in.Message;
import io.weka.supervisor.domain.process.NameSpec;
import io.weka.supervisor.domain.process.ProcessId;
import io.weka.supervisor.domain.process.ProcessResult;
import io.weka.supervisor.domain.process.ProcessState;
import io.weka.supervisor.simulation.client.Inquiry;
import io.weka.supervisor.simulation.client.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a careful observer knows of the daemon: only from what was seen, never from its insides. */
final class Known {
    /** Why a process is started. */
    enum Cause {
        BOOT,
        ADDED,
        ASKED,
        REVIVAL,
        POLICY
    }

    private static final long OPENING = Proc.SECOND;
    private static final long FIRST_REVIVAL = 30 * Proc.SECOND;

    private final Map<ProcessId, Proc> processes = new LinkedHashMap<>();
    private final Map<String, GroupConfig> groups = new LinkedHashMap<>();
    private long groupsSeen;
    private final Set<String> groupsAddedNow = new HashSet<>();
    private final Set<String> addsCarriedOut = new HashSet<>();
    private final List<Message> held = new ArrayList<>();
    private final List<Inquiry> open = new ArrayList<>();
    /** Requests that want something to run, have been taken and have no answer, with what a later stop took from them. */
    private final Map<Inquiry, Set<ProcessId>> starting = new HashMap<>();

    /** What each wekastop under way still has to see the end of, whether or not it has been answered. */
    private final Map<Inquiry, Set<Proc>> wekastops = new HashMap<>();

    private final Map<Integer, ProcessId> alive = new HashMap<>();
    private final Set<Integer> disowned = new HashSet<>();
    private final Set<String> holders = new HashSet<>();
    private Configuration latest;
    private int count = 1;
    private boolean onBefore = true;
    private boolean openingBefore = true;

    /** Now, in nanoseconds since the begin of the run. */
    long now;

    private long slow;
    private Optional<Long> slowSince = Optional.empty();

    long wallSeconds;
    /** The last time that the daemon looked at its deadlines. */
    long lastWoken = -1;

    /** It does so now. */
    boolean woken;

    boolean booting = true;
    boolean opening = true;
    boolean goingDown;
    Optional<Message> current = Optional.empty();
    /** What was asked for last, until something else than a request is taken. */
    private Optional<Inquiry> lastTaken = Optional.empty();

    Known(Configuration configuration) {
        this.latest = configuration;
    }

    Iterable<Proc> processes() {
        return processes.values();
    }

    Optional<Proc> process(ProcessId id) {
        return Optional.ofNullable(processes.get(id));
    }

    Proc existing(ProcessId id) {
        Proc process = processes.get(id);
        if (process == null) {
            throw new Broken("KnownProcesses", id + " is not in force");
        }
        return process;
    }

    Iterable<GroupConfig> groups() {
        return groups.values();
    }

    /** Living children of ours that no removal of a group has cut off, by pid. */
    Map<Integer, ProcessId> alive() {
        return alive;
    }

    boolean isDisowned(int pid) {
        return disowned.contains(pid);
    }

    /** Requests without an answer at the begin of this message, or made since. */
    List<Inquiry> open() {
        return open;
    }

    boolean autoRecoveryIsOn() {
        return count >= 1;
    }

    boolean autoRecoveryWasOn() {
        return onBefore;
    }

    int autoRecoveryCount() {
        return count;
    }

    Set<String> autoRecoveryHolders() {
        return holders;
    }

    /** Commands that were held back are carried out in this message, at a moment that cannot be seen. */
    boolean openingNow() {
        return openingBefore;
    }

    /** Time that the world took longer than usual, in all: nobody can be blamed for it. */
    long excused() {
        return slow + slowSince.map(since -> now - since).orElse(0L);
    }

    void excuse(long nanos) {
        slow += nanos;
    }

    void slowFrom(long nanos) {
        slowSince = Optional.of(nanos);
    }

    void slowUntil(long nanos) {
        slow += nanos - slowSince.orElse(nanos);
        slowSince = Optional.empty();
    }

    void asked(Inquiry inquiry) {
        open.add(inquiry);
    }

    void born(ProcessId id, int pid) {
        alive.put(pid, id);
        disowned.remove(pid);
    }

    void died(int pid) {
        alive.remove(pid);
    }

    void begin(long nanos, Optional<Message> message) {
        now = nanos;
        current = message;
        woken = false;
        groupsAddedNow.clear();
        addsCarriedOut.clear();
        onBefore = autoRecoveryIsOn();
        openingBefore = opening;
        if (now >= OPENING) {
            opening = false;
        }
    }

    /** Commands that were held back and have been carried out by now. */
    List<Message> released() {
        if (opening || held.isEmpty()) {
            return List.of();
        }
        List<Message> released = List.copyOf(held);
        held.clear();
        return released;
    }

    void end() {
        open.removeIf(inquiry -> inquiry.answers() > 0);
        starting.keySet().retainAll(open);
        wekastops.keySet().removeIf(inquiry -> inquiry.answers() > 0 && !isAwaitedByNobody(inquiry));
        booting = false;
        if (opening && !isSpawning()) {
            opening = false;
        }
    }

    private static boolean isAwaitedByNobody(Inquiry inquiry) {
        return inquiry.succeeded() && !inquiry.await();
    }

    /** Whether a command has to wait for its turn, as the daemon has only begun. */
    boolean hold(Message message) {
        if (openingBefore && message instanceof Command) {
            held.add(message);
            return true;
        }
        return false;
    }

    void learn(Seen seen) {
        switch (seen) {
            case Seen.Taken(Command command) -> {
                lastTaken = Optional.of(Inquiry.of(command.reply()));
                taken(lastTaken.get());
            }
            case Seen.Taken(Fact fact) -> {
                lastTaken = Optional.empty();
                taken(fact);
            }
            case Seen.Woken() -> {
                lastWoken = now;
                woken = true;
            }
            case Seen.Spawn(ProcessId id, var program) -> spawn(existing(id));
            case Seen.Emitted(long serial, Event event, var pools) -> emitted(event);
            case Seen.Answered(Inquiry inquiry) -> answered(inquiry);
            case Seen.ListenerDown(ProcessId id) -> {
                if (holders.remove(id.display())) {
                    count++;
                }
            }
            case Seen.Probe _, Seen.Signal _, Seen.Release _, Seen.ListenerUp _, Seen.ListenerStopping _ -> {}
        }
        if (opening && !booting && !isSpawning()) {
            opening = false;
        }
    }

    private boolean isSpawning() {
        for (Proc process : processes.values()) {
            if (process.state == ProcessState.STARTING && process.pid == 0) {
                return true;
            }
        }
        return false;
    }

    private void taken(Inquiry inquiry) {
        if (goingDown && !openingBefore) {
            return;
        }
        if (inquiry.request() == Request.ADD) {
            addsCarriedOut.add(inquiry.name());
        }
        Request.Aim aim = inquiry.request().aim();
        if (aim == Request.Aim.STOP || aim == Request.Aim.RESTART) {
            for (Proc process : processes.values()) {
                // one that was held back may have come before the group was added
                String group = process.group.name();
                boolean there = !openingBefore || !groupsAddedNow.contains(group) || addsCarriedOut.contains(group);
                if (there && covers(inquiry, process)) {
                    process.stopAsked |= aim == Request.Aim.STOP;
                    if (aim == Request.Aim.STOP) {
                        starting.values().forEach(taken -> taken.add(process.id));
                    }
                    process.toStop |= process.state.isRunning();
                    process.restarting = false;
                    process.wants = false;
                    process.end = Optional.empty();
                }
            }
        }
        if (!openingBefore && (aim == Request.Aim.START || aim == Request.Aim.RESTART)) {
            starting.put(inquiry, new HashSet<>());
        }
        restartsLater(inquiry);
        boolean wekastop = inquiry.request() == Request.WEKASTOP || inquiry.request() == Request.STOP_IO_NODES;
        if (wekastop && inquiry.answers() == 0) {
            count--;
            wekastops.put(inquiry, new HashSet<>());
        } else if (wekastop && isAwaitedByNobody(inquiry) && !ending(inquiry).isEmpty()) {
            // one that was held back is seen after its answer
            count--;
            wekastops.put(inquiry, ending(inquiry));
        }
    }

    private void taken(Fact fact) {
        switch (fact) {
            case Fact.Spawned(ProcessId id, int pid) ->
                process(id).filter(process -> process.ordered).ifPresent(process -> {
                    process.ordered = false;
                    process.pid = pid;
                    process.spawnedAt = now;
                });
            case Fact.SpawnFailed(ProcessId id, var reason) ->
                process(id).ifPresent(process -> process.ordered = false);
            case Fact.Exited(ProcessId id, int pid, var status) ->
                process(id)
                        .filter(process -> process.pid == pid)
                        .ifPresent(process -> process.end = Optional.of(status));
            case Fact.ListenerBroke(ProcessId id, int pid) ->
                process(id)
                        .filter(process -> process.pid == pid && process.state == ProcessState.RUNNING)
                        .ifPresent(process -> process.brokeAt = Optional.of(now));
            case Fact.ConfigRead(ConfigReading.Accepted(Configuration read)) -> {
                if (!goingDown) {
                    latest = read;
                }
            }
            case Fact.ConfigRead _,
                    Fact.Probed _,
                    Fact.OrphanReaped _,
                    Fact.SignalFailed _,
                    Fact.SignalReceived _,
                    Fact.Observed _,
                    Fact.WatcherLeft _ -> {}
        }
    }

    private void spawn(Proc process) {
        if (cause(process) == Cause.ASKED) {
            process.stopAsked = false;
        }
        process.ordered = true;
        process.pid = 0;
        process.reviving = false;
        process.restarting = false;
        process.brokeAt = Optional.empty();
    }

    /** Why a process that was just ordered to be spawned is. */
    Cause cause(Proc process) {
        if (process.program.autostart() && booting) {
            return Cause.BOOT;
        }
        if (process.program.autostart() && groupsAddedNow.contains(process.group.name())) {
            return Cause.ADDED;
        }
        if (isAskedToStart(process)) {
            return Cause.ASKED;
        }
        return process.reviving ? Cause.REVIVAL : Cause.POLICY;
    }

    /** Whether a client who has no answer yet wants it to run, or one who did not wait for it. */
    boolean isAskedToStart(Proc process) {
        if (process.restarting) {
            return true;
        }
        for (Inquiry inquiry : open) {
            Request.Aim aim = inquiry.request().aim();
            if ((aim == Request.Aim.START || aim == Request.Aim.RESTART) && wants(inquiry, process)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a client who has no answer yet wants it to be stopped and started, or one who did not wait for it. */
    boolean isAskedToRestart(Proc process) {
        if (process.restarting) {
            return true;
        }
        for (Inquiry inquiry : open) {
            if (inquiry.request().aim() == Request.Aim.RESTART && wants(inquiry, process)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a request that wants something to run is about a process, and no stop of it came after the request. */
    private boolean wants(Inquiry inquiry, Proc process) {
        return covers(inquiry, process)
                && !starting.getOrDefault(inquiry, Set.of()).contains(process.id);
    }

    /** Whether a request is about a process. */
    static boolean covers(Inquiry inquiry, Proc process) {
        return switch (inquiry.request()) {
            case START_ALL, STOP_ALL, SIGNAL_ALL -> true;
            case START_GROUP, STOP_GROUP, SIGNAL_GROUP -> process.id.group().equals(inquiry.name());
            case STOP_IO_NODES -> process.program.wekaIoNode().orElse(false);
            case WEKASTOP -> {
                for (String name : inquiry.name().split(",", -1)) {
                    if (name.equals("all") || matches(NameSpec.parse(name), process.id)) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> matches(NameSpec.parse(inquiry.name()), process.id);
        };
    }

    private static boolean matches(NameSpec name, ProcessId id) {
        return name.isGroup()
                ? name.group().equals(id.group())
                : name.id().filter(id::equals).isPresent();
    }

    private void emitted(Event event) {
        switch (event) {
            case Event.StateChange change -> changed(existing(change.id()), change);
            case Event.GroupChange(boolean added, String name) -> {
                if (added) {
                    added(name);
                } else {
                    removed(name);
                }
            }
            case Event.SupervisorStateChange(boolean running) -> goingDown = !running;
            case Event.Log _, Event.Communication _, Event.RemoteCommunication _, Event.Tick _ -> {}
        }
    }

    private void changed(Proc process, Event.StateChange change) {
        process.state = change.to();
        process.since = now;
        process.toStop &= !change.to().isStopped();
        if (change.to().isStopped()) {
            ended(process);
        }
        switch (change.to()) {
            case STARTING -> {
                process.wants = false;
                if (change.from() != ProcessState.BACKOFF) {
                    process.failures = 0;
                }
            }
            case RUNNING -> process.failures = 0;
            case BACKOFF -> {
                process.pid = 0;
                process.failures++;
                process.retryAt = now + process.failures * Proc.SECOND;
            }
            case EXITED -> {
                process.pid = 0;
                process.wants = switch (process.program.autorestart()) {
                    case NEVER -> false;
                    case ALWAYS -> true;
                    case UNEXPECTED -> !process.endedAsExpected();
                };
            }
            case STOPPED, FATAL -> process.pid = 0;
            case STOPPING ->
                process.reviving = !process.stopAsked
                        && !isAskedToRestart(process)
                        && process.brokeAt.isPresent()
                        && now - process.brokeAt.get() >= FIRST_REVIVAL;
            case UNKNOWN -> {}
        }
    }

    /** A restart that nobody waits for is answered before the process has stopped. */
    private void restartsLater(Inquiry inquiry) {
        if (inquiry.request() == Request.RESTART_PROCESS && isAwaitedByNobody(inquiry)) {
            NameSpec.parse(inquiry.name())
                    .id()
                    .flatMap(this::process)
                    .filter(process -> process.toStop || process.state == ProcessState.STOPPING)
                    .ifPresent(process -> process.restarting = true);
        }
    }

    /** Those that a wekastop which nobody waits for has begun to stop. */
    private Set<Proc> ending(Inquiry inquiry) {
        Set<Proc> ending = new HashSet<>();
        for (Object result : (List<?>) inquiry.outcome().orElse(List.of())) {
            if (result instanceof ProcessResult(ProcessId id, var status, var text) && status == FaultCode.SUCCESS) {
                process(id).filter(process -> !process.state.isStopped()).ifPresent(ending::add);
            }
        }
        return ending;
    }

    private void ended(Proc process) {
        for (Map.Entry<Inquiry, Set<Proc>> wekastop : Map.copyOf(wekastops).entrySet()) {
            boolean last =
                    wekastop.getValue().remove(process) && wekastop.getValue().isEmpty();
            if (last && isAwaitedByNobody(wekastop.getKey())) {
                wekastops.remove(wekastop.getKey());
                count++;
            }
        }
    }

    private void added(String name) {
        for (GroupConfig group : latest.groups()) {
            if (group.name().equals(name)) {
                groups.put(name, group);
                groupsAddedNow.add(name);
                long groupsBefore = groupsSeen++;
                group.programs().forEach(program -> {
                    Proc process = new Proc(group, groupsBefore, program);
                    processes.put(process.id, process);
                });
            }
        }
    }

    private void removed(String name) {
        groups.remove(name);
        processes.keySet().removeIf(id -> id.group().equals(name));
        alive.forEach((pid, id) -> {
            if (id.group().equals(name)) {
                disowned.add(pid);
            }
        });
    }

    private void answered(Inquiry inquiry) {
        boolean single = inquiry.request() == Request.START
                || inquiry.request() == Request.START_ANYHOW
                || inquiry.request() == Request.RESTART_PROCESS;
        if (single && inquiry.succeeded()) {
            NameSpec.parse(inquiry.name())
                    .id()
                    .flatMap(this::process)
                    .filter(process -> process.state.isRunning())
                    .ifPresent(process -> process.stopAsked = false);
        }
        // one that is answered later only started a process that had ended
        if (lastTaken.filter(inquiry::equals).isPresent()) {
            restartsLater(inquiry);
        }
        if (inquiry.succeeded()) {
            switch (inquiry.request()) {
                case DISABLE_AUTORECOVERY -> {
                    if (Request.owner(inquiry.name()).map(holders::add).orElse(true)) {
                        count--;
                    }
                }
                case ENABLE_AUTORECOVERY -> {
                    if (Request.owner(inquiry.name()).map(holders::remove).orElse(true)) {
                        count++;
                    }
                }
                default -> {
                    if (wekastops.containsKey(inquiry) && isAwaitedByNobody(inquiry)) {
                        wekastops.put(inquiry, ending(inquiry));
                    }
                    if (wekastops.containsKey(inquiry) && wekastops.get(inquiry).isEmpty()) {
                        wekastops.remove(inquiry);
                        count++;
                    }
                }
            }
        }
    }
}
