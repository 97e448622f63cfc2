import {text} from '../language/language.js';
import {date} from '../language/time.js';
import {element} from '../markup/element.js';
import {addressPart, dash, given} from '../markup/given.js';
import {facts, section} from '../markup/section.js';
import {countryWords} from '../markup/words.js';

/** What the directory knows of the customer, and how fresh it was when the payment was scored. */
export function customerPanel({alert, customer, enrichment}) {
  return section(
    text('customer'),
    {class: 'panel'},
    facts([[text('customer.id'), given(alert.customer_id)], ...(customer === null ? [] : directoryFacts(customer))]),
    customer === null ? element('p', {class: 'soft'}, text('customer.none')) : null,
    enrichment === 'fresh' ? null : element('p', {class: 'soft'}, text(`enrichment.${enrichment}`)),
    element('p', {}, element('a', {href: `#/queue?status=open&status=investigating&status=closed&customer=${addressPart(alert.customer_id)}`}, text('customer.alerts'))),
  );
}

function directoryFacts(customer) {
  return [
    [text('customer.country'), customer.country === null ? dash() : [countryWords(customer.country), ' (', given(customer.country), ')']],
    [text('customer.zone'), customer.time_zone === null ? dash() : given(customer.time_zone)],
    [text('customer.signup'), customer.signup_ts === null ? dash() : date(customer.signup_ts)],
    [text('customer.first'), customer.first_purchase_at === null ? text('customer.first.none') : date(customer.first_purchase_at)],
  ];
}
