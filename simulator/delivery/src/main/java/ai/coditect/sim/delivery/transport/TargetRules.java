package ai.coditect.sim.delivery.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which targets may be met (contract section 3): loopback and private addresses by default, link-local ones and cloud metadata
 * never, public hosts only when named. A name is judged by every address that it resolves to, at the moment of sending.
 */
final class TargetRules {
    /** Cloud metadata services outside the link-local range: AWS over IPv6, Alibaba, Oracle. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192");

    private final Set<String> allowed;

    TargetRules(Set<String> allowedHosts) {
        this.allowed = allowedHosts.stream().map(TargetRules::plain).collect(Collectors.toSet());
    }

    /** Judges what can be judged without resolving: the form of the URL and literal addresses; null when nothing is wrong. */
    @Nullable
    String refusal(URI target) {
        String scheme = target.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return "a webhook URL begins with http:// or https://, this one with "
                    + (scheme == null ? "neither" : scheme.toLowerCase(Locale.ROOT) + ":");
        }
        if (target.getHost() == null) {
            return "the webhook URL names no host (letters, digits, '-' and '.'), or its port is no number";
        }
        if (target.getRawUserInfo() != null) {
            return "the webhook URL holds a user name or password before '@': send credentials as a header instead";
        }
        if (target.getPort() == 0 || target.getPort() > 65_535) {
            return "the webhook URL's port " + target.getPort() + " is none: ports go from 1 to 65535";
        }
        String host = host(target);
        InetAddress literal = literal(host);
        return literal == null ? null : refusal(host, literal);
    }

    /** Judges every address of a name; null when all may be met. */
    @Nullable
    String refusal(String host, InetAddress... addresses) {
        for (InetAddress address : addresses) {
            String refusal = refusal(host, address);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    @Nullable
    private String refusal(String host, InetAddress address) {
        InetAddress judged = embedded(address);
        if (judged.isLinkLocalAddress() || isMetadata(judged)) {
            return named(host, address) + " is a link-local or cloud metadata address: the simulator never sends there";
        }
        if (judged.isMulticastAddress()) {
            return named(host, address) + " is a multicast address: the simulator never sends there";
        }
        if (judged.isLoopbackAddress() || judged.isAnyLocalAddress() || isPrivate(judged) || allowed.contains(host)) {
            return null;
        }
        return named(host, address) + " is a public address: the simulator sends there only when told to. If you mean"
                + " it: --allow-target " + host;
    }

    private static String named(String host, InetAddress address) {
        return host + (literal(host) == null ? " resolves to " + address.getHostAddress() + ", which" : "");
    }

    private static boolean isMetadata(InetAddress address) {
        return !address.isLoopbackAddress() && METADATA.contains(address.getHostAddress());
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] b = address.getAddress();
        return address.isSiteLocalAddress() // 10/8, 172.16/12, 192.168/16, fec0::/10
                || (address instanceof Inet6Address && (b[0] & 0xfe) == 0xfc) // fc00::/7, RFC 4193
                || (address instanceof Inet4Address && b[0] == 100 && (b[1] & 0xc0) == 64); // 100.64/10, RFC 6598
    }

    /** Returns the IPv4 address inside an IPv6 one that leads to it (compatible, NAT64, 6to4), else the address itself. */
    private static InetAddress embedded(InetAddress address) {
        byte[] b = address.getAddress();
        if (b.length != 16 || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return address;
        }
        boolean nat64 = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
        boolean compatible = isZero(b, 0, 12) || (isZero(b, 0, 10) && b[10] == -1 && b[11] == -1);
        boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
        try {
            if (nat64 || compatible) {
                return InetAddress.getByAddress(Arrays.copyOfRange(b, 12, 16));
            }
            return sixToFour ? InetAddress.getByAddress(Arrays.copyOfRange(b, 2, 6)) : address;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the host without the brackets of an IPv6 literal, in lower case, without a final dot. */
    static String host(URI target) {
        return plain(String.valueOf(target.getHost()));
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return lower.substring(1, lower.length() - 1);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Parses a literal address without asking anybody; null for names. */
    @Nullable
    static InetAddress literal(String host) {
        boolean v6 = host.indexOf(':') >= 0;
        if (!v6 && !isDottedQuad(host)) {
            return null;
        }
        try {
            return InetAddress.getAllByName(host)[0];
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean isDottedQuad(String host) {
        String[] parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty()
                    || part.length() > 3
                    || !part.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }
}
