// As little as a page can do that opens a database of sql.js from the browser's store and shows who owes most.
'use strict';

function bytesFromStore() {
    return new Promise((done, failed) => {
        const request = indexedDB.open('sql');
        request.onerror = () => failed(request.error);
        request.onsuccess = () => {
            const read = request.result.transaction('files').objectStore('files').get('rows.sqlite');
            read.onsuccess = () => done(read.result);
        };
    });
}

async function show() {
    const [SQL, bytes] = await Promise.all([initSqlJs({ locateFile: (name) => '/sql/' + name }), bytesFromStore()]);
    const db = new SQL.Database(bytes);
    const today = Number(new URL(location.href).searchParams.get('today'));
    const result = db.exec(`SELECT customer, SUM(open) AS overdue, MIN(due) AS oldest FROM instalment
        WHERE open <> 0 AND due < ${today} GROUP BY customer ORDER BY overdue DESC LIMIT 20`);
    for (const values of result.length ? result[0].values : []) {
        const row = document.getElementById('rows').insertRow();
        for (const value of values) row.insertCell().textContent = value;
    }
    requestAnimationFrame(() => setTimeout(() => { window.usefulAt = performance.now(); }));
}
show();
