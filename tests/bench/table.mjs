// The one table: a figure, its rival from the same run, how they compare, what was aimed at, and whether it is met.

const number = (value, digits) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const count = (value) => number(value, 0);
const time = (ms) => (ms >= 1000 ? `${number(ms / 1000, 2)} s` : ms >= 10 ? `${number(ms, 0)} ms` : ms >= 0.1 ? `${number(ms, 2)} ms` : `${number(ms * 1000, 1)} µs`);
const megabytes = (bytes) => `${number(bytes / 1e6, bytes < 1e7 ? 1 : 0)} MB`;
const kilobytes = (bytes) => `${number(bytes / 1000, bytes < 1e4 ? 1 : 0)} KB`;

class Table {
    rows = [['', 'invoices', 'Dunlin', 'rival', '', 'ratio', 'aim', '']];
    // The ratio is shown as it is given; an aim is what it may be at most, or must be at least.
    add(name, size, ours, rivalName = '', rival = '', ratio = NaN, aim = null) {
        const isMet = aim && (aim.least === undefined ? ratio <= aim.most : ratio >= aim.least);
        this.rows.push([name, size, ours, rival, rivalName, Number.isFinite(ratio) ? `${number(ratio, ratio >= 100 ? 0 : 2)}×` : '',
            aim ? (aim.least === undefined ? `≤ ${aim.most}×` : `≥ ${aim.least}×`) : '', !aim ? '' : !Number.isFinite(ratio) ? 'not measured' : isMet ? 'met' : 'MISSED']);
    }
    // What must never happen.
    never(name, size, happened, shown) {
        this.rows.push([name, size, shown, '0', 'none', '', '0', happened === 0 ? 'met' : 'MISSED']);
    }
    text() {
        const widths = this.rows[0].map((_, column) => Math.max(...this.rows.map((row) => [...row[column]].length)));
        const isRight = [false, true, true, true, false, true, true, false];
        return this.rows.map((row) => row.map((cell, i) => (isRight[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ').trimEnd()).join('\n');
    }
}

// Faster than the rival by so many times. Figures that could not be had say why.
function faster(table, name, size, ours, key, rivalName, rival, rivalKey, aim, shown = time) {
    const a = ours?.[key], b = rival?.[rivalKey];
    table.add(name, count(size), a === undefined ? ours?.problem ?? '–' : shown(a), rivalName, b === undefined ? rival?.problem ?? '–' : shown(b), b / a, aim);
}

function addCore(table, size, core) {
    const rows = (ours) => (ours?.ms === undefined ? undefined : ours.invoices / ours.ms * 1000);
    const aim = size === 100000 ? { least: 1 } : null;
    for (const [name, key] of [['import of CSV, rows/s', 'csv'], ['import of a book file, invoices/s', 'json']]) {
        const ours = core[`import-${key}`], rival = core[`sql-import-${key}`];
        table.add(name, count(size), rows(ours) ? count(rows(ours)) : ours.problem, 'sql.js, bare inserts', rows(rival) ? count(rows(rival)) : rival.problem,
            rows(ours) / rows(rival), aim);
    }
    const { replay, snapshot, reports, loop, commits } = core;
    table.add('replay, events/s', count(size), replay.ms ? count(replay.events / replay.ms * 1000) : replay.problem);
    faster(table, 'snapshot load', size, snapshot, 'ms', 'sql.js, open and one sum', core['sql-reports'], 'snapshot_ms', null);
    const at = (aims) => (size === 1000000 ? aims : null);
    faster(table, 'ageing, totals', size, reports, 'ageing_ms', 'JavaScript loop', loop, 'ageing_ms', at({ least: 1 }));
    faster(table, '', size, reports, 'ageing_ms', 'sql.js', core['sql-reports'], 'ageing_ms', at({ least: 30 }));
    faster(table, '', size, reports, 'ageing_ms', 'DuckDB', core['duck-reports'], 'ageing_ms', at({ least: 3 }));
    faster(table, 'ageing, by customer', size, reports, 'ageing_rows_ms', 'JavaScript loop', loop, 'ageing_rows_ms', null);
    faster(table, '', size, reports, 'ageing_rows_ms', 'sql.js', core['sql-reports'], 'ageing_rows_ms', null);
    faster(table, '', size, reports, 'ageing_rows_ms', 'DuckDB', core['duck-reports'], 'ageing_rows_ms', null);
    faster(table, 'worklist with reasons', size, reports, 'worklist_ms', 'sql.js, overdue in order', core['sql-reports'], 'worklist_ms', null);
    faster(table, 'policy, everyone’s next step', size, reports, 'policy_ms', 'sql.js, overdue in order', core['sql-reports'], 'worklist_ms', null);
    const names = ['not_due', 'late_30', 'late_60', 'late_90', 'late_more', 'ageing_row_count'];
    const answers = [loop, core['sql-reports'], core['duck-reports']].map((rival) => names.every((name) => rival[name] === reports[name]));
    table.add('ageing, the same answer', count(size), reports.problem ?? 'cents', 'loop, sql.js, DuckDB', answers.map((same) => (same ? 'same' : 'OTHER')).join(', '));
    if (commits.median_ms) table.add('decide, apply, hash a call', count(size), `${time(commits.median_ms)}, p99 ${time(commits.slow_ms)}`);
    faster(table, 'memory, most while opening', size, snapshot, 'memory_bytes', 'sql.js, book file loaded', core['sql-import-json'], 'memory_bytes', null, megabytes);
    table.add('memory, most while importing CSV', count(size), core['import-csv'].memory_bytes ? megabytes(core['import-csv'].memory_bytes) : core['import-csv'].problem);
    if (snapshot.journal_bytes) table.add('journal and snapshot', count(size), `${megabytes(snapshot.journal_bytes)} + ${megabytes(snapshot.snapshot_bytes)}`,
        'sql.js, instalments alone', core['sql-reports'].file_bytes ? megabytes(core['sql-reports'].file_bytes) : '–');
}

function addPage(table, found) {
    const { page, sizes } = found;
    table.add('cold start, empty', '0', page[0].start_ms ? time(page[0].start_ms) : page[0].problem);
    for (const size of sizes) {
        const one = page[size], aims = size === 100000;
        if (one.start_ms === undefined) { table.add('page', count(size), one.problem); continue; }
        table.add('cold start', count(size), time(one.start_ms), 'empty book', time(page[0].start_ms), one.start_ms / page[0].start_ms, aims ? { most: 3 } : null);
        table.add('', count(size), time(one.start_ms), 'sql.js page, same rows', one.sql_start_ms ? time(one.sql_start_ms) : '–', one.sql_start_ms / one.start_ms,
            aims ? { least: 1 } : null);
        if (one.idle_frames !== undefined) table.never('frames in 10 idle seconds', count(size), one.idle_frames, String(one.idle_frames));
        if (one.idle_screens) {
            const drawn = Object.entries(one.idle_screens);
            const sum = drawn.reduce((total, [, frames]) => total + frames, 0);
            table.never(`the same, on each of ${drawn.length} screens`, count(size), sum,
                sum === 0 ? '0' : drawn.filter(([, frames]) => frames > 0).map(([screen, frames]) => `${screen} ${frames}`).join(', '));
        }
        if (one.commit_ms) {
            table.add('commit', count(size), `${time(one.stored_ms)}, p99 ${time(one.stored_slow_ms)}`, 'bare put from the same frame',
                `${time(one.beside_ms)}, p99 ${time(one.beside_slow_ms)}`, one.stored_ms / one.beside_ms, { most: 3 });
            table.add('commit with its frame', count(size), `${time(one.commit_ms)}, p99 ${time(one.commit_slow_ms)}`, 'bare put, page at rest',
                `${time(one.bare_ms)}, p99 ${time(one.bare_slow_ms)}`, one.commit_ms / one.bare_ms);
            table.add('commit, bytes', count(size), `${count(one.bytes)} (undo), ${count(one.logged_bytes)} (a note)`);
        }
        if (one.problem) table.add('page', count(size), one.problem);
    }
    const ratio = (key, a, b) => page[a]?.[key] / page[b]?.[key];
    const compare = (name, key, a, b, most) => {
        if (page[a]?.[key] && page[b]?.[key]) table.add(name, count(a), time(page[a][key]), `${count(b)} invoices`, time(page[b][key]), ratio(key, a, b), { most });
    };
    compare('commit', 'stored_ms', 100000, 1000, 1.5);
    compare('commit with its frame', 'commit_ms', 100000, 1000, 1.5);
    for (const [name, key] of [['frame on Invoices', 'frame_ms'], ['frame on Invoices, scrolling', 'scroll_frame_ms']]) {
        compare(name, key, 100000, 1000, 1.5);
        compare(name, key, 1000000, 1000, 1.5);
    }
    for (const size of sizes) {
        for (const [name, mirror, frame] of [['mirror, of a frame', 'mirror_ms', 'frame_ms'], ['mirror, of a frame scrolling', 'scroll_mirror_ms', 'scroll_frame_ms']])
            if (page[size]?.[frame]) table.add(name, count(size), time(page[size][mirror]), 'the whole frame', time(page[size][frame]), page[size][mirror] / page[size][frame]);
    }
}

export function print(found) {
    const table = new Table();
    for (const size of found.sizes) if (found.core[size]) addCore(table, size, found.core[size]);
    if (found.page[0]) addPage(table, found);
    if (found.download) {
        const { total, later, rival } = found.download;
        table.add('first download, brotli', '', kilobytes(total), 'sql.js alone', kilobytes(rival), total / rival);
        table.add('', '', kilobytes(total), 'the limit', kilobytes(400000), total / 400000, { most: 1 });
        table.add('with the part fetched right after', '', kilobytes(total + later), 'sql.js alone', kilobytes(rival), (total + later) / rival);
    }
    console.log(table.text());
    if (found.download)
        console.log(`\nThe download: ${Object.entries(found.download.files).map(([name, bytes]) => `${name} ${kilobytes(bytes)}`).join(', ')}`);
    if (found.libraries) {
        console.log('\nThe program by library, before compression (the linked program with names, each function under the archive that defines it):');
        for (const [library, bytes] of Object.entries(found.libraries)) console.log(`  ${library.padEnd(24)} ${typeof bytes === 'number' ? kilobytes(bytes).padStart(9) : bytes}`);
    }
}
