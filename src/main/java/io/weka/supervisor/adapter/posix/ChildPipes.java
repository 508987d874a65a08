package io.weka.supervisor.adapter.posix;

import io.weka.supervisor.kernel.CallFailed;
import io.weka.supervisor.kernel.Descriptors;
import io.weka.supervisor.kernel.Descriptors.Pipe;
import io.weka.supervisor.kernel.Posix;
import java.util.ArrayList;
import java.util.List;

/** The pipes of a child that is about to be started. Our ends do not block. Closes all that was not handed over. */
final class ChildPipes implements AutoCloseable {
    private final Posix posix;
    private final List<Integer> ours = new ArrayList<>(3);
    private final List<Integer> theirs = new ArrayList<>(3);
    private boolean complete;
    private boolean handedOver;

    private ChildPipes(Posix posix) {
        this.posix = posix;
    }

    static ChildPipes open(Posix posix, boolean redirectStderr) throws CallFailed {
        ChildPipes pipes = new ChildPipes(posix);
        try {
            pipes.addInput();
            pipes.addOutput();
            if (redirectStderr) {
                pipes.theirs.add(pipes.theirs.getLast());
            } else {
                pipes.addOutput();
            }
            pipes.complete = true;
            return pipes;
        } finally {
            if (!pipes.complete) {
                pipes.close();
            }
        }
    }

    private void addInput() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        theirs.add(pipe.reader());
        ours.add(pipe.writer());
        CallFailed.check(Descriptors.setNonBlocking(posix, pipe.writer()));
    }

    private void addOutput() throws CallFailed {
        Pipe pipe = Descriptors.pipe(posix);
        theirs.add(pipe.writer());
        ours.add(pipe.reader());
        CallFailed.check(Descriptors.setNonBlocking(posix, pipe.reader()));
    }

    /** The child's descriptors 0, 1 and 2. */
    List<Integer> childEnds() {
        return List.copyOf(theirs);
    }

    /** How many outputs there are: with redirect_stderr only one. */
    int outputs() {
        return ours.size() - 1;
    }

    /** Our end of stdin (0), stdout (1), stderr (2). */
    int ourEnd(int index) {
        return ours.get(index);
    }

    /** From now on our ends are the caller's to close. */
    void handOver() {
        handedOver = true;
    }

    @Override
    public void close() {
        if (!handedOver) {
            ours.forEach(posix::close);
        }
        ours.clear();
        theirs.stream().distinct().forEach(posix::close);
        theirs.clear();
    }
}
