package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.domain.port.out.Accounts;
import java.util.Optional;
import java.util.OptionalInt;

/** The types of values that name users and groups. */
final class AccountTypes {
    private final Accounts accounts;

    AccountTypes(Accounts accounts) {
        this.accounts = accounts;
    }

    User user(String text) throws BadValue {
        Optional<Long> uid = PythonInt.decimal(text);
        Optional<User> user = uid.isPresent()
                ? uid.filter(id -> id >= 0 && id <= Integer.MAX_VALUE).flatMap(id -> accounts.byUid(id.intValue()))
                : accounts.byName(text);
        return user.orElseThrow(() -> BadValue.of(
                (uid.isPresent() ? "Invalid user id " : "Invalid user name ") + text,
                "the name or the number of a user that exists"));
    }

    /** The owner of a socket. */
    record Owner(int uid, OptionalInt gid) {}

    /** {@code user} or {@code user:group}; a group may be any number, for containers often have no names for them. */
    Owner owner(String text) throws BadValue {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Owner(user(text).uid(), OptionalInt.empty());
        }
        return new Owner(user(text.substring(0, colon)).uid(), OptionalInt.of(group(text.substring(colon + 1))));
    }

    private int group(String text) throws BadValue {
        Optional<Long> number = PythonInt.decimal(text);
        OptionalInt gid = number.isPresent()
                ? number.filter(id -> id >= 0 && id <= Integer.MAX_VALUE)
                        .map(id -> OptionalInt.of(id.intValue()))
                        .orElse(OptionalInt.empty())
                : accounts.gid(text);
        return gid.orElseThrow(() -> BadValue.of("Invalid group name " + text, "a group that exists"));
    }
}
