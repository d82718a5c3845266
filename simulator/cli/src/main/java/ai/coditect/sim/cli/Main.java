package ai.coditect.sim.cli;

/** Starts the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = Cli.run(args, Terminal.ofProcess());
        System.out.flush();
        System.err.flush();
        // exit, not return: a handler's or server's threads must not keep a finished command alive
        System.exit(code);
    }
}
