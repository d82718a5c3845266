package ai.coditect.sim.harness.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds nodes with places from the events of snakeyaml-engine's parser. Composing here rather than in the library keeps
 * everything bounded (size, depth, expansion of aliases) and lets a file show all its duplicate keys at once. Not recursive.
 */
public final class YamlReader {
    static final int LARGEST_FILE = 1 << 20;
    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 20_000;
    private static final int MOST_DOCUMENTS = 1_000;

    private final Reading in;
    private final List<Document> documents = new ArrayList<>();
    private final Deque<Frame> open = new ArrayDeque<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private long size;

    @Nullable
    private Document whole;

    private YamlReader(Reading in) {
        this.in = in;
    }

    /**
     * One document of a file.
     *
     * @param story the comment at its head, without {@code #}
     */
    public record Document(Yaml root, String story) {}

    private record Anchored(Yaml node, long size) {}

    /** Ends reading after its problem was reported. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("", null, false, false);
        }
    }

    private static final class Frame {
        final CollectionStartEvent start;
        final boolean mapping;
        final List<Yaml> items = new ArrayList<>();
        final List<Yaml.Entry> entries = new ArrayList<>();
        final Map<String, Integer> lines = new HashMap<>();
        Yaml.@Nullable Scalar key;
        boolean keyIsBad;
        long size = 1;

        Frame(CollectionStartEvent start) {
            this.start = start;
            this.mapping = start.getEventId() == Event.ID.MappingStart;
        }
    }

    /** Reads all documents; problems are reported to {@code in}. Empty documents are left out. */
    public static List<Document> read(Reading in, String text) {
        YamlReader reader = new YamlReader(in);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(in.file())
                .setUseMarks(true)
                .setCodePointLimit(LARGEST_FILE + 1)
                .build();
        try {
            for (Event event : new Parse(settings).parseString(text)) {
                reader.accept(event);
            }
        } catch (Stop stop) {
            return reader.documents;
        } catch (YamlEngineException e) {
            SyntaxProblem.report(in, text, e);
        }
        return reader.documents;
    }

    private void accept(Event event) {
        switch (event.getEventId()) {
            case DocumentStart -> {
                anchors.clear();
                unfinished.clear();
                size = 0;
            }
            case DocumentEnd -> {
                if (whole != null) {
                    documents.add(whole);
                }
                whole = null;
            }
            case Scalar -> {
                ScalarEvent scalar = (ScalarEvent) event;
                refuseTag(scalar.getTag(), event);
                add(scalar(scalar), 1, scalar.getAnchor());
            }
            case Alias -> alias((AliasEvent) event);
            case SequenceStart, MappingStart -> {
                CollectionStartEvent start = (CollectionStartEvent) event;
                refuseTag(start.getTag(), event);
                if (open.size() >= DEEPEST) {
                    stop(event, "this is nested more than " + DEEPEST + " levels deep");
                }
                start.getAnchor().ifPresent(anchor -> unfinished.add(anchor.getValue()));
                open.push(new Frame(start));
            }
            case SequenceEnd, MappingEnd -> close(event);
            default -> {}
        }
    }

    private void close(Event end) {
        Frame frame = open.pop();
        Optional<Anchor> anchor = frame.start.getAnchor();
        anchor.ifPresent(a -> unfinished.remove(a.getValue()));
        Position at = place(frame.start);
        Yaml node;
        if (frame.mapping) {
            boolean block = !frame.start.isFlow() && !frame.entries.isEmpty();
            int width =
                    block ? frame.entries.get(0).key().width() : width(frame.start.getStartMark(), end.getEndMark());
            node = new Yaml.Mapping(at, width, List.copyOf(frame.entries));
        } else {
            int width = frame.start.isFlow() ? width(frame.start.getStartMark(), end.getEndMark()) : 1;
            node = new Yaml.Sequence(at, width, List.copyOf(frame.items));
        }
        add(node, frame.size, anchor);
    }

    private void add(Yaml node, long nodeSize, Optional<Anchor> anchor) {
        anchor.ifPresent(a -> anchors.put(a.getValue(), new Anchored(node, nodeSize)));
        Frame parent = open.peek();
        if (parent == null) {
            document(node);
            return;
        }
        parent.size += nodeSize;
        size++;
        if (size > MOST_NODES || parent.size > MOST_NODES) {
            in.problem(
                    node,
                    "this file grows to more than " + MOST_NODES + " values: too many for a file that people write");
            throw new Stop();
        }
        if (!parent.mapping) {
            parent.items.add(node);
        } else if (parent.key == null && !parent.keyIsBad) {
            key(parent, node);
        } else {
            if (parent.key != null) {
                entry(parent, parent.key, node);
            }
            parent.key = null;
            parent.keyIsBad = false;
        }
    }

    private void key(Frame parent, Yaml node) {
        if (node instanceof Yaml.Scalar scalar) {
            parent.key = scalar;
            return;
        }
        parent.keyIsBad = true;
        in.problem(
                node,
                "a key must be a word, but this is " + node.kind()
                        + "; a template or another text with braces stands in quotes: \"${customer.id}\"");
    }

    private void entry(Frame parent, Yaml.Scalar key, Yaml value) {
        Integer earlier = parent.lines.putIfAbsent(key.text(), key.at().line());
        if (earlier != null) {
            in.problem(key, "`" + key.text() + "` stands twice in this map; the first is on line " + earlier);
        } else if (key.text().equals("<<") && key.plain()) {
            in.problem(
                    key, "merge keys (`<<`) are not part of this language; repeat the lines, or alias a whole value");
        } else {
            parent.entries.add(new Yaml.Entry(key, value));
        }
    }

    private void alias(AliasEvent event) {
        String name = event.getAlias().getValue();
        Anchored target = anchors.get(name);
        if (unfinished.contains(name)) {
            stop(event, "`*" + name + "` stands inside of `&" + name + "`, so it would hold itself without end");
        }
        if (target == null) {
            Yaml here = scalar(event, "*" + name, true);
            in.problem(here, "nothing is named `&" + name + "` above this line", Nearest.to(name, anchors.keySet()));
            add(here, 1, Optional.empty());
            return;
        }
        Frame parent = open.peek();
        if (parent != null && parent.size + target.size() > MOST_NODES) {
            stop(
                    event,
                    "aliases of aliases make this file grow to more than " + MOST_NODES + " values (a \"YAML bomb\")");
        }
        add(target.node(), target.size(), Optional.empty());
    }

    private void document(Yaml root) {
        if (root instanceof Yaml.Scalar scalar && scalar.isNull()) {
            return;
        }
        if (documents.size() == MOST_DOCUMENTS) {
            in.problem(root, "more than " + MOST_DOCUMENTS + " documents in one file");
            throw new Stop();
        }
        whole = new Document(root, story(root.at().line()));
    }

    /** Returns the comment lines right above a document's first line. */
    private String story(int firstLine) {
        Deque<String> comment = new ArrayDeque<>();
        for (int number = firstLine - 1; number >= 1; number--) {
            String line = in.line(number).strip();
            if (line.startsWith("#")) {
                String said = line.substring(1).strip();
                if (!said.startsWith("yaml-language-server:")) {
                    comment.push(said);
                }
            } else if (!line.isEmpty()) {
                break;
            }
        }
        return Printable.visible(String.join(" ", comment).strip());
    }

    private void refuseTag(Optional<String> tag, Event event) {
        if (tag.isPresent() && !tag.get().equals("!")) {
            in.problem(
                    scalar(event, "", false),
                    "tags such as `" + tag.get().replace("tag:yaml.org,2002:", "!!")
                            + "` are not part of this language; quote a text to keep it one");
        }
    }

    private void stop(Event event, String message) {
        in.problem(scalar(event, "", false), message);
        throw new Stop();
    }

    private Yaml.Scalar scalar(ScalarEvent event) {
        return scalar(event, event.getValue(), event.isPlain());
    }

    private Yaml.Scalar scalar(Event event, String text, boolean plain) {
        return new Yaml.Scalar(place(event), width(event.getStartMark(), event.getEndMark()), text, plain);
    }

    private Position place(Event event) {
        Mark mark = event.getStartMark().orElseThrow();
        return in.place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private int width(Optional<Mark> start, Optional<Mark> end) {
        Mark from = start.orElseThrow();
        Mark to = end.orElseThrow();
        if (from.getLine() == to.getLine()) {
            return Math.max(1, to.getColumn() - from.getColumn());
        }
        String line = in.line(from.getLine() + 1).stripTrailing();
        return Math.max(1, line.codePointCount(0, line.length()) - from.getColumn());
    }
}
