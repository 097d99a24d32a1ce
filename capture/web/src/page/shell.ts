import {AppHost} from '../host/app-host';
import {type Entry, entryOf} from '../host/entry';
import {STOPPED_BY_HOST, type HostEvent} from '../host/host-event';
import {directionOf, standardName, textsOf} from '../texts/languages';
import {VeriselfCapture} from './capture-element';
import {documentStyles} from './document-styles';

/**
 * The page of this server around the component: reads with what it was opened, gives the document
 * its language, and leads back. What it does, any page that holds the component could do.
 */

const REMEMBERED = 'veriself-entry';

const entry = remembered(entryOf(location.pathname, location.hash));
if (location.hash !== '' || location.search !== '') {
  // No secret stays in the address bar or in a screenshot. The token of a web address is in a
  // cookie by now.
  history.replaceState(null, '', location.pathname);
}

const capture = new VeriselfCapture();
let host = new AppHost({origins: [], returnUrls: []});

capture.access = {server: '', cookies: true, ...(entry.token ? {token: entry.token} : {})};
if (entry.ticket !== undefined) {
  capture.ticket = entry.ticket;
}
if (entry.language !== undefined) {
  capture.language = entry.language;
}
capture.addEventListener('veriself', (event) => void heard((event as CustomEvent<HostEvent>).detail));
document.adoptedStyleSheets = [documentStyles];
document.getElementById('waiting')?.remove();
document.body.prepend(capture);

async function heard(event: HostEvent): Promise<void> {
  const {settings} = capture;
  if (event.type === 'loaded') {
    const language = capture.shownLanguage;
    document.documentElement.lang = standardName(language);
    document.documentElement.dir = directionOf(language);
    document.title = textsOf(language).title;
    if (settings !== undefined) {
      host = new AppHost(settings.host);
    }
    host.onStop(() => void capture.stop(STOPPED_BY_HOST));
  }
  host.tell(event);
  if (event.type === 'continue' || event.type === 'left') {
    const url = host.returnUrl(entry.returnUrl) ?? (await capture.returnUrl());
    if (url !== undefined) {
      location.assign(url);
    }
  }
}

/** Where an app wants the person back and in which language, also after a reload; no secret. */
function remembered(given: Entry): Entry {
  const {token, ticket, ...harmless} = given;
  if (token === undefined && ticket === undefined) {
    return JSON.parse(sessionStorage.getItem(REMEMBERED) ?? '{}') as Entry;
  }
  sessionStorage.setItem(REMEMBERED, JSON.stringify(harmless));
  return given;
}
