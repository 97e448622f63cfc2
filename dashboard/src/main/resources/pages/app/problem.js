import {hasText, text, wordOf} from '../language/language.js';

/** What went wrong, in the reader's language. */
export function problemText(problem) {
  if (problem.type === 'part-away') {
    return text('problem.part-away', {part: wordOf('part', problem.body.part)});
  }
  if (problem.type === 'too-many-attempts') {
    return text('problem.too-many-attempts', {seconds: problem.body.retry_after_seconds ?? 60});
  }
  return hasText(`problem.${problem.type}`) ? text(`problem.${problem.type}`) : [problem.body?.title ?? problem.message, problem.body?.detail].filter(Boolean).join(': ');
}
