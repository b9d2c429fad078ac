// The same work by other programs: node rivals.mjs <measurement> <folder> <today as days since 1970>. Prints figures as a
// line of JSON, as dunlin_bench does; each measurement is a process of its own.
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

// Milliseconds that this thread has computed, as measure.hpp says.
function computedMilliseconds() {
    try {
        return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6;
    } catch {
        return performance.now();
    }
}

function millisecondsOf(work) {
    const enough_ms = 200;
    let start = computedMilliseconds();
    work();
    const first = computedMilliseconds() - start;
    if (first >= enough_ms) return first;
    for (let goes = 1; ; goes *= 2) {
        start = computedMilliseconds();
        for (let go = 0; go < goes; ++go) work();
        const elapsed = computedMilliseconds() - start;
        if (elapsed >= enough_ms) return elapsed / goes;
    }
}

// The lines of a file one by one: a million records are longer than a JavaScript string may be.
function* linesOf(path) {
    const file = openSync(path, 'r');
    const block = Buffer.allocUnsafe(1 << 20);
    let rest = '';
    for (let count = 0; (count = readSync(file, block)) > 0;) {
        const lines = (rest + block.latin1Slice(0, count)).split('\n'); // the sample is ASCII
        rest = lines.pop();
        yield* lines;
    }
    if (rest) yield rest;
    closeSync(file);
}

// Columns of the instalments, as stored_book.cpp writes them.
function readColumns(folder) {
    const bytes = readFileSync(join(folder, 'columns.bin'));
    const count = bytes.length / 24;
    const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    return { count, open: new Float64Array(copy, 0, count), amount: new Float64Array(copy, 8 * count, count),
        due: new Int32Array(copy, 16 * count, count), customer: new Int32Array(copy, 20 * count, count) };
}

const answerNames = ['not_due', 'late_30', 'late_60', 'late_90', 'late_more'];
const named = (values) => Object.fromEntries(answerNames.map((name, i) => [name, Number(values[i])]));

// SQL's columns of one ageing; :today is put in as a number.
const ageColumns = (today) => [`due >= ${today}`, `due < ${today} AND due >= ${today - 30}`,
    `due < ${today - 30} AND due >= ${today - 60}`, `due < ${today - 60} AND due >= ${today - 90}`, `due < ${today - 90}`]
    .map((condition, i) => `SUM(CASE WHEN ${condition} THEN open ELSE 0 END) AS ${answerNames[i]}`).join(', ');
const totalsQuery = (today) => `SELECT ${ageColumns(today)} FROM instalment`;
const rowsQuery = (today) => `SELECT customer, ${ageColumns(today)} FROM instalment WHERE open <> 0 GROUP BY customer`;
// Who is overdue, the most first: the bare order, without reasons, promises or ways to reach people.
const overdueQuery = (today) => `SELECT customer, SUM(open) AS overdue, MIN(due) AS oldest FROM instalment
    WHERE open <> 0 AND due < ${today} GROUP BY customer ORDER BY overdue DESC`;

function loop(folder, today) {
    const { count, open, due, customer } = readColumns(folder);
    let answer, rows;
    const ageing_ms = millisecondsOf(() => {
        let notDue = 0, late30 = 0, late60 = 0, late90 = 0, more = 0;
        for (let i = 0; i < count; ++i) {
            const late = today - due[i];
            if (late <= 0) notDue += open[i];
            else if (late <= 30) late30 += open[i];
            else if (late <= 60) late60 += open[i];
            else if (late <= 90) late90 += open[i];
            else more += open[i];
        }
        answer = [notDue, late30, late60, late90, more];
    });
    const customers = customer.reduce((most, one) => Math.max(most, one), 0) + 1;
    const ageing_rows_ms = millisecondsOf(() => {
        const sums = new Float64Array(customers * 5);
        for (let i = 0; i < count; ++i) {
            const late = today - due[i];
            const column = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
            sums[customer[i] * 5 + column] += open[i];
        }
        rows = 0;
        for (let i = 0; i < customers; ++i) if (sums.subarray(i * 5, i * 5 + 5).some((sum) => sum !== 0)) ++rows;
    });
    return { ageing_ms, ageing_rows_ms, ageing_row_count: rows, ...named(answer) };
}

// ---- sql.js --------------------------------------------------------------------------------------------------------

const sqlModule = () => require('sql.js')();
let sqlMemory = 0;
// sql.js's WebAssembly memory, caught when it is made. Its database lies beside it, as a file in JavaScript's memory.
const realInstantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...parts) => {
    const made = await realInstantiate(...parts);
    const exported = (made.instance ?? made).exports;
    for (const one of Object.values(exported)) if (one instanceof WebAssembly.Memory) sqlMemory = one;
    return made;
};

function insertAll(db, table, columns, rows) {
    const statement = db.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(',')})`);
    for (const row of rows) statement.run(row);
    statement.free();
}

const cents = (text) => Math.round(Number(text) * 100);

async function sqlImportCsv(folder) {
    const SQL = await sqlModule();
    let db;
    const ms = millisecondsOf(() => {
        db?.close();
        db = new SQL.Database();
        db.run('CREATE TABLE invoice (customer_number, customer, number, issued, due, amount INTEGER, currency, paid)');
        db.run('BEGIN');
        let isHeader = true;
        insertAll(db, 'invoice', Array(8).fill(''), (function* () {
            for (const line of linesOf(join(folder, 'rows.csv'))) {
                if (isHeader) { isHeader = false; continue; }
                const row = line.split(',');
                row[5] = cents(row[5]);
                yield row;
            }
        })());
        isHeader = true;
        db.run('COMMIT');
    });
    const invoices = db.exec('SELECT COUNT(*) FROM invoice')[0].values[0][0];
    return { ms, invoices, memory_bytes: sqlMemory.buffer.byteLength + db.export().length };
}

const bookTables = {
    customers: ['id', 'number', 'name', 'legal_form'],
    invoices: ['id', 'customer', 'number', 'issued', 'currency'],
    payments: ['id', 'customer', 'received', 'amount', 'currency', 'method'],
    allocations: ['id', 'source', 'invoice', 'instalment', 'amount', 'currency', 'date', 'rule'],
};

async function sqlImportJson(folder) {
    const SQL = await sqlModule();
    let db;
    const ms = millisecondsOf(() => {
        db?.close();
        db = new SQL.Database();
        for (const [table, columns] of Object.entries(bookTables)) db.run(`CREATE TABLE ${table} (${columns.join(',')})`);
        db.run('CREATE TABLE instalments (invoice, due, amount INTEGER)');
        db.run('BEGIN');
        const statements = Object.fromEntries(Object.entries(bookTables).map(([table, columns]) =>
            [table, db.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(',')})`)]));
        const instalment = db.prepare('INSERT INTO instalments VALUES (?,?,?)');
        let table = '';
        for (const line of linesOf(join(folder, 'book.json'))) {
            const head = /^"(\w+)":\[$/.exec(line);
            if (head) table = head[1];
            if (!bookTables[table] || !line.startsWith('{')) continue;
            const record = JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line);
            if (record.amount) record.amount = cents(record.amount);
            statements[table].run(bookTables[table].map((column) => record[column] ?? null));
            for (const one of record.instalments ?? []) instalment.run([record.id, one.due, cents(one.amount)]);
        }
        for (const statement of Object.values(statements)) statement.free();
        instalment.free();
        db.run('COMMIT');
    });
    const invoices = db.exec('SELECT COUNT(*) FROM invoices')[0].values[0][0];
    return { ms, invoices, memory_bytes: sqlMemory.buffer.byteLength + db.export().length };
}

async function sqlTable(folder) {
    const SQL = await sqlModule();
    const db = new SQL.Database();
    db.run('CREATE TABLE instalment (due INTEGER, customer INTEGER, open INTEGER, amount INTEGER)');
    db.run('BEGIN');
    const { count, open, amount, due, customer } = readColumns(folder);
    insertAll(db, 'instalment', Array(4).fill(''), (function* () {
        for (let i = 0; i < count; ++i) yield [due[i], customer[i], open[i], amount[i]];
    })());
    db.run('COMMIT');
    return { SQL, db };
}

async function sqlReports(folder, today) {
    const { SQL, db } = await sqlTable(folder);
    let answer, rows;
    const ageing_ms = millisecondsOf(() => { answer = db.exec(totalsQuery(today))[0].values[0]; });
    const ageing_rows_ms = millisecondsOf(() => { rows = db.exec(rowsQuery(today))[0].values; });
    const worklist_ms = millisecondsOf(() => { db.exec(overdueQuery(today)); });
    const bytes = db.export();
    writeFileSync(join(folder, 'rows.sqlite'), bytes);
    db.close();
    // Opened as a page would: the bytes from the store, and a first figure from them.
    const snapshot_ms = millisecondsOf(() => {
        const again = new SQL.Database(bytes);
        again.exec(totalsQuery(today));
        again.close();
    });
    return { ageing_ms, ageing_rows_ms, worklist_ms, snapshot_ms, ageing_row_count: rows.length, ...named(answer),
        file_bytes: bytes.length };
}

// ---- DuckDB --------------------------------------------------------------------------------------------------------

async function duckReports(folder, today) {
    const duckdb = require('@duckdb/duckdb-wasm/blocking');
    const dist = join(require.resolve('@duckdb/duckdb-wasm/blocking'), '..');
    const db = await duckdb.createDuckDB({
        mvp: { mainModule: join(dist, 'duckdb-mvp.wasm') }, eh: { mainModule: join(dist, 'duckdb-eh.wasm') },
    }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
    await db.instantiate(() => {});
    const connection = db.connect();
    const { count, open, amount, due, customer } = readColumns(folder);
    const lines = ['due,customer,open,amount'];
    for (let i = 0; i < count; ++i) lines.push(`${due[i]},${customer[i]},${open[i]},${amount[i]}`);
    db.registerFileText('rows.csv', lines.join('\n'));
    connection.insertCSVFromPath('rows.csv', { name: 'instalment', schema: 'main', header: true, detect: false, delimiter: ',',
        columns: duckColumns() });
    let answer, rows;
    const ageing_ms = millisecondsOf(() => { answer = connection.query(totalsQuery(today)).toArray()[0].toJSON(); });
    const ageing_rows_ms = millisecondsOf(() => { rows = connection.query(rowsQuery(today)).toArray().length; });
    const worklist_ms = millisecondsOf(() => { connection.query(overdueQuery(today)).toArray(); });
    return { ageing_ms, ageing_rows_ms, worklist_ms, ageing_row_count: rows, ...named(answerNames.map((name) => answer[name])) };
}

function duckColumns() {
    const arrow = require('apache-arrow');
    return { due: new arrow.Int32(), customer: new arrow.Int32(), open: new arrow.Int64(), amount: new arrow.Int64() };
}

const measurements = { loop, 'sql-import-csv': sqlImportCsv, 'sql-import-json': sqlImportJson, 'sql-reports': sqlReports,
    'duck-reports': duckReports };
const [what, folder, today] = process.argv.slice(2);
const figures = await measurements[what](folder, Number(today));
console.log(JSON.stringify(figures, (key, value) => (typeof value === 'bigint' ? Number(value) : value)));
