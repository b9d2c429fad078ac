// The calendar file, as another program reads it.
import assert from 'node:assert/strict';
import { convertIcsCalendar } from 'ts-ics';
import { addCustomer, downloaded, fillAndSend, go, openSample, press } from './app.mjs';
import { on, test } from './harness.mjs';

on('site');

const day = (event) => event.start.date.toISOString().slice(0, 10);

// What the file holds, by an iCalendar parser of somebody else's.
async function calendarOf(page) {
    const file = await downloaded(page, () => press(page.getByRole('button', { name: 'Download calendar file' })));
    assert.match(file.name, /^dunlin-calendar-2026-11-20\.ics$/);
    const calendar = convertIcsCalendar(undefined, file.text);
    assert.equal(calendar.version, '2.0');
    return calendar.events;
}

test('what is ahead comes as a calendar file that another program reads', async (bench) => {
    const page = await openSample(bench, { at: '2026-11-20T15:00:00' });
    await addCustomer(page, 'Öz, Smith; & Söhne \\n Co');
    await page.keyboard.press('f');
    await fillAndSend(page, 'Set follow-up', 'Set follow-up', [['Due', '12/1/2026'], ['What was said', 'DTSTART:20300101, ask again']]);
    await go(page, 'Data & backup');
    const events = await calendarOf(page);
    assert.ok(events.length > 10, `${events.length} entries`);
    assert.equal(new Set(events.map((event) => event.uid)).size, events.length, 'each has an id of its own');
    for (const event of events) {
        assert.equal(event.start.type, 'DATE');
        assert.ok(day(event) >= '2026-11-20' && day(event) <= '2027-01-19', day(event));
        assert.equal(event.end.date.getTime() - event.start.date.getTime(), 86_400_000);
    }
    const own = events.filter((event) => event.summary === 'Öz, Smith; & Söhne \\n Co: DTSTART:20300101, ask again');
    assert.deepEqual(own.map(day), ['2026-12-01']);
    assert.ok(events.some((event) => /: (Friendly|Clear|Firm|Final) reminder$/.test(event.summary)));
    // The same entries have the same ids in the next file.
    const again = await calendarOf(page);
    assert.deepEqual(again.map((event) => event.uid), events.map((event) => event.uid));
});
