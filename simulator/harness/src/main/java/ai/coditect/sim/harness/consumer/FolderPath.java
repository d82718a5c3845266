package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.harness.scenario.NotUnderstood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that stay inside of a folder, links included. */
final class FolderPath {
    private FolderPath() {}

    /** Returns an existing file of the folder. */
    static Path file(String written, Path folder) throws NotUnderstood {
        Path path;
        try {
            path = folder.resolve(written).normalize();
        } catch (InvalidPathException e) {
            throw new NotUnderstood("this is no path");
        }
        if (Path.of(written).isAbsolute() || !path.startsWith(folder.normalize())) {
            throw new NotUnderstood(
                    "this path leads out of the file's folder; put the file there, and name it relative to it");
        }
        if (!Files.isRegularFile(path)) {
            throw new NotUnderstood(
                    "there is no such file in the folder `" + folder.normalize().getFileName() + "`");
        }
        try {
            if (!path.toRealPath().startsWith(folder.toRealPath())) {
                throw new NotUnderstood("this link leads out of the file's folder");
            }
        } catch (IOException e) {
            throw new NotUnderstood("this file cannot be read");
        }
        return path;
    }
}
