package ai.coditect.sim.harness.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a file that a person wrote as UTF-8 text, bounded. */
public final class FileText {
    private FileText() {}

    /**
     * Reads a file of at most 1 MiB.
     *
     * @param file as it is to be shown
     * @throws ScenarioException when it cannot be read, is too large, or is not UTF-8
     */
    public static String read(String file, Path path) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(YamlReader.LARGEST_FILE + 1);
        } catch (NoSuchFileException e) {
            throw problem(file, "there is no such file");
        } catch (IOException e) {
            throw problem(file, Files.isDirectory(path) ? "this is a folder, not a file" : "this file cannot be read");
        }
        if (bytes.length > YamlReader.LARGEST_FILE) {
            throw problem(file, "this file is larger than 1 MiB: too large for one that people write");
        }
        return decode(file, bytes);
    }

    private static String decode(String file, byte[] bytes) {
        if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
            throw problem(file, "this file is UTF-16; save it as UTF-8");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer from = ByteBuffer.wrap(bytes);
        CharBuffer to = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(from, to, true);
        String text = to.flip().toString();
        if (!result.isError()) {
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        Reading in = new Reading(file, text);
        int line = in.lineCount();
        int column = in.line(line).codePointCount(0, in.line(line).length()) + 1;
        in.problem(
                in.place(line, column),
                1,
                String.format(
                        "this file is not UTF-8: a byte 0x%02x stands here; save it as UTF-8", bytes[from.position()]),
                null);
        throw new ScenarioException(in.problems());
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    private static ScenarioException problem(String file, String message) {
        return new ScenarioException(List.of(new Problem(new Position(file, 0, 0), message, "", 1, null)));
    }
}
