package org.veriself.storage.sql;

import java.util.Optional;
import org.veriself.domain.observation.Activity;
import org.veriself.domain.observation.ActivityObserver;
import org.veriself.domain.observation.Stage;

/// A database whose units of work are told of, each once, with all its tries and waits. Changes
/// nothing else: results and exceptions pass through as they are.
final class ObservedDatabase implements Database {
  private static final Activity READ = observed("read");
  private static final Activity WRITE = observed("write");
  private static final Activity TAKE = observed("take");

  private final Database database;
  private final ActivityObserver observer;

  ObservedDatabase(Database database, ActivityObserver observer) {
    this.database = database;
    this.observer = observer;
  }

  private static Activity observed(String operation) {
    return Activity.of(Stage.DATABASE, operation);
  }

  @Override
  public <T> T read(Work<T> query) {
    return observer.observe(READ, () -> database.read(query));
  }

  @Override
  public <T> T write(Work<T> work) {
    return observer.observe(WRITE, () -> database.write(work));
  }

  @Override
  public <T> T take(Work<T> work) {
    return observer.observe(TAKE, () -> database.take(work));
  }

  @Override
  public String locking() {
    return database.locking();
  }

  @Override
  public String passingOverLocked() {
    return database.passingOverLocked();
  }

  @Override
  public Optional<String> fault() {
    return database.fault();
  }

  @Override
  public long retries() {
    return database.retries();
  }

  @Override
  public boolean scrub() {
    return database.scrub();
  }

  @Override
  public Optional<String> clockFault() {
    return database.clockFault();
  }

  @Override
  public void close() {
    database.close();
  }
}
