package org.veriself.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/// A template of the chart, filled in. Knows the few forms that our templates keep to, and refuses
/// any other; it is no Helm.
final class ChartText {
  private static final Pattern ACTION = Pattern.compile("\\{\\{-? *(.*?) *-?}}");
  private static final Pattern IF = Pattern.compile("\\{\\{- if (not )?\\.Values\\.([\\w.]+) }}");
  private static final Pattern REQUIRED =
      Pattern.compile("required \"[^\"]+\" \\.Values\\.([\\w.]+)");
  private static final Pattern VALUE = Pattern.compile("\\.Values\\.([\\w.]+)");
  private static final Pattern IMAGE =
      Pattern.compile("printf \"%s:%s\" \\(([^()]+)\\) \\(([^()]+)\\)");

  private final Map<String, Object> values;
  private final Set<String> required = new HashSet<>();

  ChartText(Map<String, Object> values) {
    this.values = values;
  }

  /// The values that the templates filled so far cannot do without.
  Set<String> required() {
    return Set.copyOf(required);
  }

  String filled(String template) {
    StringBuilder text = new StringBuilder();
    Deque<Boolean> open = new ArrayDeque<>();
    for (String line : template.lines().toList()) {
      Matcher condition = IF.matcher(line);
      if (condition.matches()) {
        boolean holds = isTruthy(value(condition.group(2)));
        open.push(condition.group(1) == null ? holds : !holds);
      } else if (line.equals("{{- end }}")) {
        open.pop();
      } else if (!open.contains(false)) {
        text.append(line(line)).append('\n');
      }
    }
    assertThat(open).as("every if has its end").isEmpty();
    return text.toString();
  }

  private String line(String line) {
    return ACTION
        .matcher(line)
        .replaceAll(action -> Matcher.quoteReplacement(text(action.group(1))));
  }

  private String text(String action) {
    if (action.endsWith(" | quote")) {
      return "\"" + plain(action.substring(0, action.length() - " | quote".length())) + "\"";
    }
    if (action.startsWith("toJson ")) {
      return json(value(path(action.substring("toJson ".length()))));
    }
    if (action.startsWith("toYaml ") && action.contains(" | indent ")) {
      int indent = Integer.parseInt(action.replaceAll(".* ", ""));
      String yaml = new Yaml().dump(value(path(action.substring(7, action.indexOf(" | ")))));
      return yaml.stripTrailing().indent(indent).stripTrailing();
    }
    return plain(action);
  }

  private String plain(String action) {
    Matcher image = IMAGE.matcher(action);
    if (image.matches()) {
      return plain(image.group(1)) + ":" + plain(image.group(2));
    }
    Matcher needed = REQUIRED.matcher(action);
    if (needed.matches()) {
      required.add(needed.group(1));
      assertThat(value(needed.group(1))).as(needed.group(1)).isNotEqualTo("");
      return String.valueOf(value(needed.group(1)));
    }
    return switch (action) {
      case ".Release.Name" -> "release";
      case ".Chart.AppVersion" -> "0.1.0";
      default -> String.valueOf(value(path(action)));
    };
  }

  private static String path(String action) {
    Matcher value = VALUE.matcher(action);
    assertThat(value.matches()).as("a form that is known: " + action).isTrue();
    return value.group(1);
  }

  private @Nullable Object value(String path) {
    Object at = values;
    for (String key : path.split("\\.")) {
      if (!(at instanceof Map<?, ?> map) || !map.containsKey(key)) {
        throw new AssertionError("values.yaml has no " + path);
      }
      at = map.get(key);
    }
    return at;
  }

  private static boolean isTruthy(@Nullable Object value) {
    return value != null
        && !value.equals(false)
        && !value.equals("")
        && !(value instanceof Iterable<?> many && !many.iterator().hasNext());
  }

  private static String json(@Nullable Object value) {
    try {
      return new ObjectMapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
