package org.veriself.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veriself.server.settings.Role;
import org.veriself.server.settings.Settings;
import org.veriself.server.settings.SettingsReader;

/// Settings of one node with some of the roles and a database file of its own, which the settings
/// of an operator cannot have.
final class RoleSettings {

  private RoleSettings() {}

  static Settings of(Path folder, Set<Role> roles, Map<String, String> more) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "veriself.data.dir", folder.resolve("data").toString(),
                "veriself.http.port", "0",
                "veriself.admin.port", "0",
                "veriself.evaluation.workers", "1"));
    all.putAll(more);
    Settings read = SettingsReader.read(all, Map.of(), Optional.empty());
    return new Settings(
        roles,
        read.http(),
        read.admin(),
        read.dataDirectory(),
        read.masterKey(),
        read.database(),
        read.publicUrl(),
        read.api(),
        read.redis(),
        read.lifetimes(),
        read.capture(),
        read.page(),
        read.evaluation(),
        read.mediaLinkLifetime(),
        read.s3(),
        read.sweepEvery(),
        read.traces(),
        read.models());
  }
}
