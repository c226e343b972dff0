'use strict';
// The page can be read and followed without this; it adds filters, stepping from finding to finding, and the summary on top.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const filters = byId('filters');
  const findings = all('.finding');
  const reports = all('details.report');
  const places = new Map();  // number of a finding → its marks and anchors
  for (const place of all('[data-f]')) {
    for (const number of place.dataset.f.split(' ')) {
      if (!places.has(number)) places.set(number, []);
      places.get(number).push(place);
    }
  }
  const numberOf = (finding) => finding.id.slice(1);
  let current = null;

  const choose = (finding, place) => {
    if (current) {
      current.classList.remove('current');
      current.removeAttribute('aria-current');
    }
    for (const marked of all('mark.current')) marked.classList.remove('current');
    current = finding;
    if (!finding) return;
    finding.classList.add('current');
    finding.setAttribute('aria-current', 'true');
    const report = finding.closest('details.report');
    if (report) report.open = true;
    for (const marked of places.get(numberOf(finding)) || []) if (marked.localName === 'mark') marked.classList.add('current');
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const list = finding.closest('.list');
    if (place && list && list.scrollHeight > list.clientHeight) {  // the list beside the text moves by itself
      list.scrollTop += finding.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
    }
    const target = place || finding;
    target.scrollIntoView({block: 'center', behavior: calm || findings.length > 200 ? 'auto' : 'smooth'});
    tell();
  };

  const shown = () => findings.filter((finding) => !finding.hidden);

  const tell = () => {
    const visible = shown();
    const at = visible.indexOf(current);
    byId('shown').textContent = (at >= 0 ? `第 ${at + 1} 处，` : '') +
      (visible.length === findings.length ? `共 ${findings.length} 处` : `显示 ${visible.length} 处，共 ${findings.length} 处`);
  };

  const apply = () => {
    const levels = new Set(all('[name=level]:checked', filters).map((box) => box.value));
    const topic = filters.elements.topic.value;
    const off = new Set();
    for (const finding of findings) {
      finding.hidden = !levels.has(finding.dataset.level) || (topic !== '' && topic !== finding.dataset.topic);
      if (finding.hidden) off.add(numberOf(finding));
    }
    for (const place of all('[data-f]')) {
      place.classList.toggle('off', place.dataset.f.split(' ').every((number) => off.has(number)));
    }
    if (current && current.hidden) choose(null);
    tell();
  };

  const step = (by) => {
    const visible = shown();
    if (visible.length === 0) return;
    const at = visible.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length;
    choose(visible[next], byId('m' + numberOf(visible[next])));
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      const target = byId(link.hash.slice(1));
      const finding = link.closest('.finding') || (link.matches('.n') && target);
      if (finding && target) {
        event.preventDefault();
        history.replaceState(null, '', link.hash);
        choose(finding, finding === target ? null : target);
        target.focus({preventScroll: true});
      } else if (target && target.matches('details.report')) {
        target.open = true;
      }
      return;
    }
    const mark = event.target.closest('mark[data-f]');
    if (mark && !mark.classList.contains('off')) {
      const number = mark.dataset.f.split(' ').find((each) => !byId('f' + each).hidden);
      if (number) choose(byId('f' + number), mark);
    }
  });

  const topics = new Map(findings.map((finding) => [finding.dataset.topic, finding.dataset.name]));
  for (const [topic, name] of topics) filters.elements.topic.add(new Option(name, topic));
  for (const box of all('[name=level]', filters)) {
    const none = !findings.some((finding) => finding.dataset.level === box.value);
    if (none) box.closest('label').hidden = true;
  }
  filters.addEventListener('change', apply);
  filters.addEventListener('submit', (event) => event.preventDefault());
  byId('previous').addEventListener('click', () => step(-1));
  byId('next').addEventListener('click', () => step(1));
  filters.hidden = findings.length === 0;

  const summary = byId('summary');
  if (reports.length > 1) {
    byId('reports').before(summary);
    for (const report of reports) report.open = '#' + report.id === location.hash;
  } else if (!summary.querySelector('.diagnostics')) {
    summary.hidden = true;  // one report: its own head says it all
  }
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    for (const each of closed) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of closed) each.open = false;
  });
  apply();
  const asked = location.hash && byId(location.hash.slice(1));
  if (asked && asked.matches('.finding')) choose(asked, byId('m' + numberOf(asked)));
})();
