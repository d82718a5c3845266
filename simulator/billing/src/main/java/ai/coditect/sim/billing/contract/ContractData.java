package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the data files of {@code fixtures/contract}, which the class path carries under {@code coditect/contract/}. */
final class ContractData {
    interface Parse<T> {
        T parse(JsonParser json) throws IOException;
    }

    private ContractData() {}

    static <T> T read(String name, Parse<T> parse) {
        String path = "/coditect/contract/" + name;
        try (InputStream data = ContractData.class.getResourceAsStream(path)) {
            if (data == null) {
                throw new FileNotFoundException(path + " is not on the class path");
            }
            try (JsonParser json = new JsonFactory().createParser(data)) {
                return parse.parse(json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an object of plain values, whose opening brace was read; nulls are left out. */
    static Map<String, String> flatObject(JsonParser json) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                fields.put(field, json.getText());
            }
        }
        return fields;
    }

    static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalStateException("the data has no " + name + ": " + fields.get("id"));
        }
        return value;
    }
}
