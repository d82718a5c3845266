package ai.coditect.sim.delivery.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelId;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A socket that is quick to start with. Netty's own channel ids read the network cards' addresses and its pooled allocators
 * start the flight recorder: a third of a second of a run that should take less than one.
 */
final class QuickChannel extends NioSocketChannel {
    static final ByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

    /**
     * Returns whether the connection is open and nothing has arrived on it. A server may have closed it while the event loop
     * had not yet looked: asked directly before a write, the kernel knows. What is read here is lost, so close it on false.
     */
    boolean isQuiet() {
        try {
            return isActive() && javaChannel().read(ByteBuffer.allocate(1)) == 0;
        } catch (IOException reset) {
            return false;
        }
    }

    @Override
    protected ChannelId newId() {
        return Id.next();
    }

    /** A number instead. */
    private record Id(long number) implements ChannelId {
        private static final long serialVersionUID = 1L;
        private static final AtomicLong LAST = new AtomicLong();

        static Id next() {
            return new Id(LAST.incrementAndGet());
        }

        @Override
        public String asShortText() {
            return Long.toString(number);
        }

        @Override
        public String asLongText() {
            return asShortText();
        }

        @Override
        public int compareTo(ChannelId other) {
            return other instanceof Id id
                    ? Long.compare(number, id.number)
                    : asLongText().compareTo(other.asLongText());
        }
    }
}
