package dev.vigie.platform.flink;

/**
 * One step of a job, made of the operators that run in the same threads.
 *
 * @param state Flink's own word: {@code RUNNING} when all of its subtasks do
 */
public record FlinkVertex(String name, int parallelism, String state) {

  public boolean isRunning() {
    return state.equals("RUNNING");
  }
}
