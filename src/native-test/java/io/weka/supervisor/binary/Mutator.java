package io.weka.supervisor.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests that were good, or nearly, before a few of their bytes were changed. None of them stops anything. */
final class Mutator {
    private static final List<String> BODIES = List.of(
            call("supervisor.getState", "[]"),
            call("supervisor.getProcessInfo", "[\"p:00\"]"),
            call("supervisor.getAllProcessInfo", "[]"),
            call("supervisor.tailProcessStdoutLog", "[\"big\",0,1000]"),
            call("supervisor.readLog", "[-100,0]"),
            call("supervisor.startProcess", "{\"name\":\"nope\",\"wait\":true}"),
            call("system.multicall", "[[{\"methodName\":\"getPID\",\"params\":[]},{\"methodName\":\"x\"}]]"),
            call("weka.getAutoRecovery", "[]"),
            call("rpc.discover", "[]"),
            "[" + call("getPID", "[]") + "," + call("getState", "[]") + ",17]",
            "[".repeat(200) + "]".repeat(200),
            "{\"a\":".repeat(100) + "1" + "}".repeat(100),
            call("readLog", "[" + "9".repeat(500) + ",1e999999999]"),
            call("getPID", "[\"\\ud800\\u0000\u00e4\uffff\"]"));

    private static final List<String> HEADS = List.of(
            "GET /status HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /status?format=json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /logs/big/stdout?bytes=100 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /logs/big/stdout?follow HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /events?type=TICK_60 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /metrics HTTP/1.0\r\n\r\n",
            "HEAD /readyz HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
            "POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /status HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n");

    /** What parsers stumble over. */
    private static final List<String> PIECES = List.of(
            "\0",
            "\r\n",
            "\r\n\r\n",
            "\"",
            "{",
            "[",
            "}",
            "]",
            ",",
            ":",
            "-",
            "e",
            "\\",
            "\\u",
            "%",
            "%00",
            "..",
            "/",
            "99999999999999999999",
            "-1",
            "1e9",
            "null",
            "true",
            "\u00ff",
            "\ud83d\ude00",
            "chunked",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "HTTP/1.1",
            " ",
            "\t",
            "x".repeat(5000));

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    private static String call(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + ",\"id\":1}";
    }

    byte[] next() {
        byte[] request = random.nextBoolean()
                ? bytes(pick(HEADS))
                : random.nextInt(4) == 0
                        ? mutated(bytes(HostileClient.post(pick(BODIES))))
                        // With the length of what it became, so that it is read as JSON.
                        : posted(mutated(bytes(pick(BODIES))));
        return random.nextInt(3) == 0 ? mutated(request) : request;
    }

    private byte[] mutated(byte[] good) {
        byte[] bytes = good;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] from) {
        int at = random.nextInt(from.length + 1);
        int end = at + random.nextInt(from.length - at + 1);
        return switch (random.nextInt(5)) {
            case 0 -> joined(from, at, bytes(pick(PIECES)), at);
            case 1 -> joined(from, at, new byte[0], end);
            case 2 -> joined(from, at, Arrays.copyOfRange(from, at, end), at);
            case 3 -> joined(from, at, new byte[] {(byte) random.nextInt(256)}, Math.min(at + 1, from.length));
            default -> Arrays.copyOf(from, at);
        };
    }

    private static byte[] joined(byte[] from, int until, byte[] middle, int again) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(from, 0, until);
        all.writeBytes(middle);
        all.write(from, again, from.length - again);
        return all.toByteArray();
    }

    private static byte[] posted(byte[] body) {
        byte[] head = bytes("POST /weka/jrpc HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n");
        return joined(head, head.length, body, head.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
