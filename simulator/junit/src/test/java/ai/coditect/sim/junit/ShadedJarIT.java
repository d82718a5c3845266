package ai.coditect.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What users get: one jar that keeps to its own names. */
class ShadedJarIT {
    private static final Path JAR = Path.of(System.getProperty("shaded.jar"));
    private static final Path JUNIT =
            Path.of(System.getProperty("junit.lines"), "junit-platform-console-standalone-6.1.3.jar");
    private static final String SHADED = "ai/coditect/sim/shaded/";

    @Test
    void holds_no_class_outside_our_packages() {
        List<String> classes = entries(name -> name.endsWith(".class"));
        assertThat(classes).hasSizeGreaterThan(1000);
        assertThat(classes).allMatch(name -> name.startsWith("ai/coditect/sim/"));
        assertThat(classes).noneMatch(name -> name.endsWith("module-info.class"));
    }

    @Test
    void holds_no_resource_where_another_jar_has_its_own() {
        assertThat(entries(name -> !name.endsWith(".class") && !name.endsWith("/")))
                .allMatch(name -> name.startsWith("ai/coditect/sim/")
                        || name.startsWith("coditect/")
                        || name.startsWith("META-INF/services/ai.coditect.sim.shaded.")
                        || name.matches("META-INF/(MANIFEST\\.MF|LICENSE|NOTICE|THIRD-PARTY\\.txt|.*-LICENSE)"));
    }

    @Test
    void its_services_are_of_relocated_types() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (String service : entries(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))) {
                String providers =
                        new String(jar.getInputStream(jar.getEntry(service)).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(providers.lines().filter(line -> !line.isBlank() && !line.startsWith("#")))
                        .as(service)
                        .isNotEmpty()
                        .allMatch(provider -> jar.getEntry(provider.strip().replace('.', '/') + ".class") != null);
            }
        }
    }

    @Test
    void names_its_module_and_the_licence_of_each_library_inside() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("ai.coditect.sim.junit");
            assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
            String licences = new String(
                    jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.txt")).readAllBytes(),
                    StandardCharsets.UTF_8);
            Set<String> libraries = new TreeSet<>();
            entries(name -> name.startsWith(SHADED) && name.endsWith(".class"))
                    .forEach(
                            name -> libraries.add(name.substring(SHADED.length(), name.indexOf('/', SHADED.length()))));
            assertThat(libraries)
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(licences).containsPattern("(?m)^" + library + " "));
        }
    }

    @Test
    void its_pom_has_no_parent_and_no_dependency() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("shaded.pom")));
        assertThat(pom)
                .contains("<artifactId>coditect-sim-junit</artifactId>", "<license>")
                .doesNotContain("<parent>", "<dependency>");
    }

    @Test
    void its_api_speaks_of_the_jdk_of_junit_and_of_ours_only() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {url(JAR), url(JUNIT)}, ClassLoader.getPlatformClassLoader())) {
            Deque<Class<?>> open = new ArrayDeque<>();
            for (String name : entries(entry -> entry.matches("ai/coditect/sim/junit/[^/]+\\.class"))) {
                Class<?> type = loader.loadClass(name.replace('/', '.').replaceAll("\\.class$", ""));
                if (Modifier.isPublic(type.getModifiers())) {
                    open.add(type);
                }
            }
            assertThat(open).hasSizeGreaterThan(10);
            Set<Type> seen = new HashSet<>();
            while (!open.isEmpty()) {
                Class<?> type = open.pop();
                for (Type mentioned : mentioned(type)) {
                    if (seen.add(mentioned)) {
                        assertThat(mentioned.getTypeName())
                                .as("mentioned by %s", type.getName())
                                .matches(
                                        "(java\\.|org\\.junit\\.|ai\\.coditect\\.sim\\.(?!shaded)).*|[a-z]+(\\[\\])*|[A-Z]");
                    }
                }
            }
        }
    }

    private static Set<Type> mentioned(Class<?> type) {
        Set<Type> types = new HashSet<>();
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers())) {
                flatten(method.getGenericReturnType(), types);
                Arrays.stream(method.getGenericParameterTypes()).forEach(one -> flatten(one, types));
                Arrays.stream(method.getGenericExceptionTypes()).forEach(one -> flatten(one, types));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (Modifier.isPublic(constructor.getModifiers())) {
                Arrays.stream(constructor.getGenericParameterTypes()).forEach(one -> flatten(one, types));
            }
        }
        Arrays.stream(type.getGenericInterfaces()).forEach(one -> flatten(one, types));
        return types;
    }

    private static void flatten(Type type, Set<Type> into) {
        if (type instanceof ParameterizedType generic) {
            flatten(generic.getRawType(), into);
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> flatten(argument, into));
        } else if (type instanceof WildcardType wildcard) {
            Stream.of(wildcard.getUpperBounds(), wildcard.getLowerBounds())
                    .flatMap(Arrays::stream)
                    .forEach(bound -> flatten(bound, into));
        } else if (type instanceof Class<?>) {
            into.add(type);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> entries(java.util.function.Predicate<String> wanted) {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(entry -> entry.getName()).filter(wanted).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
