package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Builds a tree, the same that a parser would build of the bytes. */
final class TreeOut implements JsonOut {
    /** What was being written when a nested object began. */
    private record Frame(ObjectNode object, @Nullable ArrayNode array) {}

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Rendering rendering;
    private final Deque<Frame> outer = new ArrayDeque<>();
    private ObjectNode object = root;

    @Nullable
    private ArrayNode array;

    TreeOut(Rendering rendering) {
        this.rendering = rendering;
    }

    @Override
    public ApiVersion version() {
        return rendering.version();
    }

    @Override
    public void putLivemode() {
        put("livemode", rendering.livemode());
    }

    @Override
    public Pages pages() {
        return rendering.pages();
    }

    /** Returns the object whose fields were written. */
    ObjectNode root() {
        return root;
    }

    @Override
    public void beginObject() {
        ArrayNode into = array;
        if (into == null) {
            throw new IllegalStateException("an object without a name outside an array");
        }
        outer.push(new Frame(object, into));
        object = into.addObject();
        array = null;
    }

    @Override
    public void beginObject(String name) {
        outer.push(new Frame(object, null));
        object = object.putObject(name);
    }

    @Override
    public void endObject() {
        Frame around = outer.pop();
        object = around.object();
        array = around.array();
    }

    @Override
    public void beginArray(String name) {
        array = object.putArray(name);
    }

    @Override
    public void endArray() {
        array = null;
    }

    @Override
    public void add(String value) {
        ArrayNode into = array;
        if (into == null) {
            throw new IllegalStateException("an element outside an array");
        }
        into.add(value);
    }

    @Override
    public void put(String name, @Nullable String value) {
        object.put(name, value);
    }

    @Override
    public void put(String name, long value) {
        if ((int) value == value) {
            object.put(name, (int) value);
        } else {
            object.put(name, value);
        }
    }

    @Override
    public void put(String name, boolean value) {
        object.put(name, value);
    }

    @Override
    public void putNumber(String name, double value) {
        object.put(name, value);
    }

    @Override
    public void putNull(String name) {
        object.putNull(name);
    }
}
