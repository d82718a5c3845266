package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The types of unquoted YAML scalars, by the core schema of YAML 1.2 (section 10.3.2). */
final class PlainScalar {
    private static final int LONGEST_NUMBER = 60;
    private static final int LARGEST_EXPONENT = 400;

    private PlainScalar() {}

    static boolean isNull(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
        };
    }

    static JsonNode json(String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> json.nullNode();
            case "true", "True", "TRUE" -> json.booleanNode(true);
            case "false", "False", "FALSE" -> json.booleanNode(false);
            default -> looksNumeric(text) ? number(text) : json.textNode(text);
        };
    }

    private static boolean looksNumeric(String text) {
        char c = text.charAt(0);
        return text.length() <= LONGEST_NUMBER && (Ascii.isDigit(c) || c == '-' || c == '+' || c == '.');
    }

    private static JsonNode number(String text) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        try {
            if (text.startsWith("0x")) {
                return digits(text, 2, "0123456789abcdefABCDEF")
                        ? integer(new BigInteger(text.substring(2), 16))
                        : json.textNode(text);
            }
            if (text.startsWith("0o")) {
                return digits(text, 2, "01234567")
                        ? integer(new BigInteger(text.substring(2), 8))
                        : json.textNode(text);
            }
            int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
            if (digits(text, sign, "0123456789")) {
                return integer(new BigInteger(text));
            }
            if (!digits(text, 0, "0123456789.eE+-")) {
                return json.textNode(text);
            }
            BigDecimal decimal = new BigDecimal(text);
            return Math.abs((long) decimal.scale()) > LARGEST_EXPONENT ? json.textNode(text) : json.numberNode(decimal);
        } catch (NumberFormatException e) {
            return json.textNode(text);
        }
    }

    private static JsonNode integer(BigInteger value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return value.bitLength() < 64 ? json.numberNode(value.longValue()) : json.numberNode(value);
    }

    private static boolean digits(String text, int from, String allowed) {
        for (int i = from; i < text.length(); i++) {
            if (allowed.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() > from;
    }
}
