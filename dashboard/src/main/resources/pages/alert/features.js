import {hasText, text} from '../language/language.js';
import {money} from '../language/money.js';
import {whole} from '../language/numbers.js';
import {lengthText} from '../language/time.js';
import {element} from '../markup/element.js';
import {dash, given} from '../markup/given.js';
import {facts} from '../markup/section.js';
import {countryWords} from '../markup/words.js';

/** What the rules looked at, and the numbers that find this alert elsewhere. */
export function featuresPanel(detail) {
  return element(
    'details',
    {class: 'panel'},
    element('summary', {}, text('features')),
    facts(Object.entries(detail.features).map(([name, value]) => [label(name), shown(name, value, detail.alert.currency)]), {class: 'facts feature-facts'}),
    element('h3', {}, text('ids')),
    facts([[text('ids.alert'), given(detail.alert.alert_id)], [text('ids.event'), given(detail.event_id)], [text('ids.rule-set'), given(detail.rule_set)]], {class: 'facts ids'}),
  );
}

function label(name) {
  return hasText(`feature.${name}`) ? text(`feature.${name}`) : given(name);
}

function shown(name, value, currency) {
  if (value === null) {
    return dash();
  }
  if (typeof value === 'boolean') {
    return text(value ? 'yes' : 'no');
  }
  if (typeof value === 'number') {
    return name.startsWith('amount_') ? money(value, currency) : name === 'seconds_since_cart_opened' ? lengthText(value) : whole(value);
  }
  return name.endsWith('_country') ? countryWords(value) : given(value);
}
