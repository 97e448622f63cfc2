package dev.vigie.explain;

import java.util.Optional;

/** Where assessments can be found again: the topics they were written to, or a store of alerts. */
public interface AssessmentSource {

  /**
   * Looks for an assessment.
   *
   * @param id its assessment_id, which is an alert's alert_id as well
   * @throws dev.vigie.events.UnavailableException when the source cannot be asked
   */
  Optional<WrittenAssessment> find(String id);
}
