package ai.coditect.sim.server.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Countries and the parts of them that matter for tax, as a form offers them. */
final class Countries {
    /** A country (ISO 3166-1) or a part of one (the second half of its ISO 3166-2 code). */
    record Place(String code, String name) {}

    private static final class Holder {
        static final List<Place> ALL = read();
    }

    private static final Map<String, String> PARTS = Map.of(
            "US",
            "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,"
                    + "DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,"
                    + "KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,"
                    + "MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,"
                    + "NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,"
                    + "PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,"
                    + "VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming",
            "CA",
            "AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NS Nova Scotia,"
                    + "NT Northwest Territories,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,"
                    + "YT Yukon");

    private Countries() {}

    /** Returns every country by its English name. */
    static List<Place> all() {
        return Holder.ALL;
    }

    static boolean known(String code) {
        return Holder.ALL.stream().anyMatch(country -> country.code().equals(code));
    }

    /** Returns a country's English name, its code when it is none. */
    static String name(String code) {
        return Holder.ALL.stream()
                .filter(country -> country.code().equals(code))
                .map(Place::name)
                .findFirst()
                .orElse(code);
    }

    /** Returns the states or provinces of a country where its taxes differ by them; none elsewhere. */
    static List<Place> parts(String country) {
        List<Place> parts = new ArrayList<>();
        String text = PARTS.getOrDefault(country, "");
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            parts.add(new Place(part.substring(0, 2), part.substring(3)));
        }
        return parts;
    }

    private static List<Place> read() {
        List<Place> countries = new ArrayList<>();
        for (String code : Locale.getISOCountries()) {
            countries.add(
                    new Place(code, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH)));
        }
        countries.sort(Comparator.comparing(Place::name));
        return List.copyOf(countries);
    }
}
