# Finds what the scripts of this project need; sourced by them. Says what to install when something is not there.

# A JDK 25: JAVA_HOME, else the usual places, else the one on the PATH. Sets and exports JAVA_HOME.
find_jdk() {
  local candidate on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$on_path"; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      JAVA_HOME=$(readlink -f "$candidate")
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<'END'
No JDK 25 was found (looked at JAVA_HOME, /usr/lib/jvm, ~/.sdkman, ~/.jdks and the PATH).
Install one, for example Eclipse Temurin 25 (package temurin-25-jdk of Adoptium's repository, or `sdk install java 25-tem`),
or set JAVA_HOME to the folder of a JDK 25.
END
  return 1
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[".]' "$1/release"
}

find_maven() {
  command -v mvn >/dev/null && return 0
  echo "Maven was not found: install it (Debian: apt-get install maven)." >&2
  return 1
}

# A native-image for Java 25: GRAALVM_HOME, else one on this machine, else one that can be put together here. Sets and exports
# GRAALVM_HOME.
find_graalvm() {
  local here=$1 cached=$HOME/.cache/native-toolchain/graalvm candidate on_path
  if [ -n "${GRAALVM_HOME:-}" ]; then
    [ -x "$GRAALVM_HOME/bin/native-image" ] && return 0
    echo "GRAALVM_HOME is $GRAALVM_HOME, but there is no bin/native-image in it." >&2
    return 1
  fi
  on_path=$(command -v native-image || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "$cached" "$on_path" "$HOME"/.sdkman/candidates/java/*; do
    if [ -n "$candidate" ] && [ -x "$candidate/bin/native-image" ] && grep -qs '^JAVA_VERSION="25[".]' "$candidate/release"; then
      export GRAALVM_HOME=$candidate
      return 0
    fi
  done
  if [ -x "$here/../shared/native-toolchain/provision" ]; then
    "$here/../shared/native-toolchain/provision" "$cached" >&2 || return 1
    export GRAALVM_HOME=$cached
    return 0
  fi
  cat >&2 <<'END'
No native-image for Java 25 was found (looked at GRAALVM_HOME, ~/.cache/native-toolchain, the PATH and ~/.sdkman).
Install GraalVM Community 25 (`sdk install java 25-graalce`) and set GRAALVM_HOME to its folder, or build in a container:
docker build -f docker/Dockerfile .
END
  return 1
}

find_musl() {
  command -v x86_64-linux-musl-gcc >/dev/null && return 0
  echo "x86_64-linux-musl-gcc was not found: install a musl toolchain (Debian: apt-get install musl-tools)." >&2
  return 1
}
