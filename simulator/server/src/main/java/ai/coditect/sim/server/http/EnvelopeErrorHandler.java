package ai.coditect.sim.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what never reaches a route (unreadable requests, broken URLs, headers too large) with the envelope too. */
public final class EnvelopeErrorHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = clientsFault(response.getStatus()) ? HttpStatus.BAD_REQUEST_400 : response.getStatus();
        response.setStatus(status);
        String requestId = RequestIds.next();
        byte[] body = Envelope.body(Errors.ofStatus(status), requestId);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Envelope.CONTENT_TYPE);
        response.getHeaders().put(RequestIds.HEADER, requestId);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** A method or version of HTTP that nobody knows is the caller's mistake, not the server's. */
    private static boolean clientsFault(int status) {
        return status < 400
                || status == HttpStatus.NOT_IMPLEMENTED_501
                || status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505;
    }
}
