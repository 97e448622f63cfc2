package dev.vigie.cli.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs stages as soon as the ones they need are done, at the same time where they can. The first
 * failure ends the whole.
 */
final class Stages implements AutoCloseable {
  private static final long STOP_SECONDS = 20;

  /** What a stage does; it may tell the stage how far it is. */
  @FunctionalInterface
  interface Work<T> {
    T run(Stage stage) throws Exception;
  }

  private final List<Stage> stages = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "demo-stage");
            thread.setDaemon(true);
            return thread;
          });

  /** In the order in which they were given. */
  List<Stage> all() {
    return List.copyOf(stages);
  }

  /** Runs {@code work} once everything in {@code needs} is done. */
  <T> CompletableFuture<T> start(String name, Work<T> work, CompletableFuture<?>... needs) {
    Stage stage = new Stage(name);
    stages.add(stage);
    return CompletableFuture.allOf(needs).thenApplyAsync(ready -> run(stage, work), threads);
  }

  /** Runs {@code work} beside the stages until {@link #close}; only its failure matters. */
  void accompany(Callable<?> work) {
    threads.execute(
        () -> {
          try {
            work.call();
          } catch (Exception e) {
            failure.completeExceptionally(e);
          }
        });
  }

  private <T> T run(Stage stage, Work<T> work) {
    stage.begin();
    try {
      T result = work.run(stage);
      stage.end(Stage.State.DONE);
      return result;
    } catch (Exception e) {
      stage.end(Stage.State.FAILED);
      failure.completeExceptionally(e);
      throw new CompletionException(e);
    }
  }

  /**
   * Waits for a result, or for the first failure of any stage.
   *
   * @throws Exception what the first stage that failed threw
   */
  <T> T await(CompletableFuture<T> result) throws Exception {
    try {
      CompletableFuture.anyOf(result, failure).get();
      return result.join();
    } catch (ExecutionException e) {
      throw firstFailure(e);
    }
  }

  /** Of the result's failure and an earlier one that it only passes on, the earlier. */
  private Exception firstFailure(ExecutionException passedOn) {
    Throwable first = passedOn.getCause();
    while (first instanceof CompletionException && first.getCause() != null) {
      first = first.getCause();
    }
    return first instanceof Exception exception ? exception : passedOn;
  }

  /** Interrupts what still runs, and waits for it to put things in order. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
