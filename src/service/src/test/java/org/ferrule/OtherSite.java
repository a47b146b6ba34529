package org.ferrule;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A page of others on this machine. It stands so near, for ports do not count in what browsers call a site, that they
 * send our cookies along.
 */
final class OtherSite implements AutoCloseable {

    private static final int OK = 200;

    private final HttpServer server;

    /** Begins to show a page, whatever is asked for. */
    OtherSite(String body) throws IOException {
        byte[] page = ("<!DOCTYPE html><title>Others</title>" + body).getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(OK, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
