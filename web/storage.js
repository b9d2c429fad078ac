// Records in IDBFS's own database: one transaction a commit, done when the browser says complete and not before.
// IDBFS itself only loads (FS.syncfs(true)): its saving never calls back on an abort and deletes other tabs' files.
mergeInto(LibraryManager.library, {
    $DunlinStorage__deps: ['$IDBFS', '$FS', '$DunlinFrame', '$DunlinLocks'],
    $DunlinStorage: {
        mount: '',
        isMounted: false,
        epoch: 0,            // the number under which this page may write, 0 if it may not
        lastStamp: 0,
        loading: null,       // the promise of the last load that was asked for
        patience: 20000,     // milliseconds until a silent transaction counts as failed
        status: { saved: 0, quota: 1, lost: 2, gone: 3, notWriter: 4, failed: 5 },

        epochPath: function () { return DunlinStorage.mount + '/writer'; },

        // ---- the connection ---------------------------------------------------------------------------------------

        forget: function () {
            var db = IDBFS.dbs[DunlinStorage.mount];
            delete IDBFS.dbs[DunlinStorage.mount];
            if (db) try { db.close(); } catch (closed) { return; }
        },

        // The same database, version and store as IDBFS makes; kept where IDBFS looks for it.
        open: function () {
            var name = DunlinStorage.mount, known = IDBFS.dbs[name];
            if (known) return Promise.resolve(known);
            return new Promise(function (resolve, reject) {
                var request = indexedDB.open(name, IDBFS.DB_VERSION);
                request.onupgradeneeded = function () {
                    var db = request.result, has = db.objectStoreNames.contains(IDBFS.DB_STORE_NAME);
                    var store = has ? request.transaction.objectStore(IDBFS.DB_STORE_NAME) : db.createObjectStore(IDBFS.DB_STORE_NAME);
                    if (!store.indexNames.contains('timestamp')) store.createIndex('timestamp', 'timestamp', { unique: false });
                };
                request.onsuccess = function () {
                    var db = request.result;
                    db.onclose = function () { // the browser closed it: storage cleared, disk trouble
                        if (IDBFS.dbs[name] === db) delete IDBFS.dbs[name];
                        DunlinLocks.tell(DunlinLocks.event.closed, '');
                    };
                    db.onversionchange = function () { // somebody deletes or upgrades it: stand not in the way
                        if (IDBFS.dbs[name] === db) delete IDBFS.dbs[name];
                        db.close();
                        DunlinLocks.tell(DunlinLocks.event.closed, '');
                    };
                    IDBFS.dbs[name] = db;
                    resolve(db);
                };
                request.onerror = function (event) { event.preventDefault(); reject(request.error); };
            });
        },

        isClosed: function (error) { return !!error && (error.name === 'InvalidStateError' || error.name === 'AbortError'); },

        statusOf: function (error) {
            var name = error ? error.name : '', status = DunlinStorage.status;
            if (name === 'QuotaExceededError') return status.quota;
            if (name === 'NotFoundError') return status.gone;
            if (DunlinStorage.isClosed(error)) return status.lost;
            return status.failed;
        },

        failure: function (status, name) { return { status: status, name: name }; },

        // One transaction. work(store, fail) issues requests; fail(status, name) gives up. The promise holds what work put into
        // its result once the transaction is complete, and rejects with {status, name}. A connection found closed is opened
        // again, once: nothing of an incomplete transaction was kept, so doing it again is safe.
        transact: function (mode, work, isAgain) {
            return DunlinStorage.open().then(function (db) {
                return new Promise(function (resolve, reject) {
                    var given = null, outcome = {}, watch = 0;
                    var transaction = db.transaction([IDBFS.DB_STORE_NAME], mode, { durability: 'strict' });
                    var fail = function (status, name) {
                        given = given || DunlinStorage.failure(status, name);
                        try { transaction.abort(); } catch (finished) { return; }
                    };
                    transaction.oncomplete = function () { clearTimeout(watch); resolve(outcome); };
                    transaction.onabort = function () {
                        clearTimeout(watch);
                        reject(given || transaction.error || new DOMException('closed', 'AbortError'));
                    };
                    watch = setTimeout(function () {
                        fail(DunlinStorage.status.failed, 'TimeoutError');
                        setTimeout(function () { reject(given); }, 2000); // should even the abort stay silent
                    }, DunlinStorage.patience);
                    try {
                        work(transaction.objectStore(IDBFS.DB_STORE_NAME), fail, outcome);
                    } catch (error) {
                        fail(DunlinStorage.statusOf(error), error.name);
                    }
                });
            }).catch(function (error) {
                if (typeof error.status === 'number') throw error;
                if (DunlinStorage.isClosed(error)) {
                    DunlinStorage.forget();
                    if (!isAgain) return DunlinStorage.transact(mode, work, true);
                }
                throw DunlinStorage.failure(DunlinStorage.statusOf(error), error ? error.name : 'UnknownError');
            });
        },

        // ---- records as IDBFS wants them --------------------------------------------------------------------------

        // A Date, or the next load hangs; later than the last one, or another tab doesn't see that a file was replaced.
        stamp: function () {
            DunlinStorage.lastStamp = Math.max(Date.now(), DunlinStorage.lastStamp + 1);
            return new Date(DunlinStorage.lastStamp);
        },

        file: function (bytes) { return { timestamp: DunlinStorage.stamp(), mode: 33206, contents: bytes }; }, // 0o100666
        folder: function () { return { timestamp: DunlinStorage.stamp(), mode: 16895 }; },                     // 0o40777

        // The folders between the mount and a file, outermost first.
        foldersOf: function (path) {
            var folders = [], from = DunlinStorage.mount.length + 1;
            for (var at = path.indexOf('/', from); at > 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
            return folders;
        },

        ensureFolders: function (store, paths) {
            var folders = new Set();
            paths.forEach(function (path) { DunlinStorage.foldersOf(path).forEach(function (folder) { folders.add(folder); }); });
            folders.forEach(function (folder) {
                var request = store.getKey(folder);
                request.onsuccess = function () { if (request.result === undefined) store.put(DunlinStorage.folder(), folder); };
            });
        },

        // Gives the transaction up unless the record says that this page is the writer. The answer isn't waited for: what the
        // transaction did until then is taken back with it, and the page may be drawing for long before it hears the answer.
        checkEpoch: function (store, fail) {
            var status = DunlinStorage.status;
            if (!DunlinStorage.epoch) { fail(status.notWriter, 'NotWriter'); return false; }
            var request = store.get(DunlinStorage.epochPath());
            request.onsuccess = function () {
                if (!request.result) fail(status.gone, 'DataGone');
                else if (DunlinStorage.epochIn(request.result) !== DunlinStorage.epoch) fail(status.notWriter, 'NotWriter');
            };
            return true;
        },

        epochIn: function (record) {
            var digits = '';
            (record.contents || []).forEach(function (byte) { digits += String.fromCharCode(byte); });
            return parseInt(digits, 10) || 0;
        },

        putEpoch: function (store, epoch) {
            var digits = String(epoch) + '\n', bytes = new Uint8Array(digits.length);
            for (var i = 0; i < digits.length; i++) bytes[i] = digits.charCodeAt(i);
            store.put(DunlinStorage.file(bytes), DunlinStorage.epochPath());
        },

        // Chromium keeps IndexedDB in LevelDB, and goes on in the log that the process before left. If that one was killed while it
        // wrote a record, the torn record stays there, what is written next comes after it, and the start after this one takes
        // the whole store for corrupt and deletes everything of the site. When a database is deleted, be it an empty one,
        // Chromium compacts what it has and begins a new log. So a writer does that before it writes anything: 10 to 40 ms.
        // Browsers that keep IndexedDB otherwise don't know "dataLoss" and need none of it. It keeps nobody from working: after
        // a second it is given up.
        settle: function () {
            if (!('dataLoss' in IDBVersionChangeEvent.prototype)) return Promise.resolve();
            var name = DunlinStorage.mount + '/settle';
            return new Promise(function (resolve) {
                setTimeout(resolve, 1000);
                var request = indexedDB.open(name, 1);
                request.onerror = function (event) { event.preventDefault(); resolve(); };
                request.onsuccess = function () {
                    request.result.close();
                    var deletion = indexedDB.deleteDatabase(name);
                    deletion.onsuccess = deletion.onerror = function () { resolve(); };
                };
            });
        },

        // A new writer's number is one more than any before it.
        raiseEpoch: function () {
            return DunlinStorage.transact('readwrite', function (store, fail, outcome) {
                var request = store.get(DunlinStorage.epochPath());
                request.onsuccess = function () {
                    outcome.epoch = (request.result ? DunlinStorage.epochIn(request.result) : 0) + 1;
                    DunlinStorage.putEpoch(store, outcome.epoch);
                };
            }).then(function (outcome) { DunlinStorage.epoch = outcome.epoch; });
        },

        // ---- what C++ asks for ------------------------------------------------------------------------------------

        // Answers C++. bytes and text are optional.
        answer: function (ticket, status, text, bytes) {
            if (bytes) HEAPU8.set(bytes, _dunlin_storage_bytes(bytes.length));
            DunlinFrame.withText(text || '', function (place, length) { _dunlin_storage_done(ticket, status, place, length); });
            DunlinFrame.want(2);
        },

        answerFrom: function (ticket, promise, deliver) {
            promise.then(
                function (outcome) {
                    if (deliver) deliver(outcome);
                    else DunlinStorage.answer(ticket, DunlinStorage.status.saved);
                },
                function (error) {
                    var status = typeof error.status === 'number' ? error.status : DunlinStorage.statusOf(error);
                    DunlinStorage.answer(ticket, status, error.name || String(error));
                });
        },

        // What deletes nothing goes straight away; the rest as `how` says (DunlinLocks.alone).
        commit: function (ticket, operations, how) {
            var write = function () {
                return DunlinStorage.transact('readwrite', function (store, fail) {
                    if (!DunlinStorage.checkEpoch(store, fail)) return;
                    var puts = operations.filter(function (operation) { return operation.bytes; });
                    DunlinStorage.ensureFolders(store, puts.map(function (operation) { return operation.path; }));
                    operations.forEach(function (operation) {
                        if (operation.bytes) store.put(DunlinStorage.file(operation.bytes), operation.path);
                        else store.delete(operation.path);
                    });
                });
            };
            var hasDeletes = operations.some(function (operation) { return !operation.bytes; });
            DunlinStorage.answerFrom(ticket, hasDeletes ? DunlinLocks.whileAlone('load', how, write) : write(), function () {
                DunlinLocks.post({ type: 'committed', text: operations.map(function (operation) { return operation.path; }).join('\n') });
                DunlinStorage.answer(ticket, DunlinStorage.status.saved);
            });
        },

        wipe: function (ticket) {
            DunlinStorage.answerFrom(ticket, DunlinLocks.whileAlone('load', DunlinLocks.alone.afterPatience, function () {
                return DunlinStorage.transact('readwrite', function (store, fail) {
                    if (!DunlinStorage.checkEpoch(store, fail)) return;
                    store.clear();
                    DunlinStorage.putEpoch(store, DunlinStorage.epoch);
                });
            }), function () {
                DunlinLocks.post({ type: 'committed', text: '' });
                DunlinStorage.answer(ticket, DunlinStorage.status.saved);
            });
        },

        // A file whose folder has no record makes IDBFS refuse everything: such records are made before it loads.
        repairFolders: function () {
            return DunlinStorage.keys().then(function (paths) {
                var known = new Set(paths), missing = new Set();
                paths.forEach(function (path) {
                    DunlinStorage.foldersOf(path).forEach(function (folder) { if (!known.has(folder)) missing.add(folder); });
                });
                if (!missing.size) return null;
                return DunlinStorage.transact('readwrite', function (store) {
                    missing.forEach(function (folder) { store.put(DunlinStorage.folder(), folder); });
                });
            });
        },

        keys: function () {
            return DunlinStorage.transact('readonly', function (store, fail, outcome) {
                var request = store.getAllKeys();
                request.onsuccess = function () { outcome.keys = request.result; };
            }).then(function (outcome) { return outcome.keys; });
        },

        load: function (ticket) {
            if (!DunlinStorage.isMounted) {
                FS.mkdirTree(DunlinStorage.mount);
                FS.mount(IDBFS, {}, DunlinStorage.mount);
                DunlinStorage.isMounted = true;
            }
            // Two transactions: nobody may compact in between. One after another: IDBFS can't load twice at once.
            var read = function () {
                return DunlinLocks.whileShared('load', function () {
                    return DunlinStorage.repairFolders().then(function () {
                        return new Promise(function (resolve, reject) {
                            FS.syncfs(true, function (error) {
                                if (error) reject(DunlinStorage.failure(DunlinStorage.status.failed, error.name || String(error)));
                                else resolve(null);
                            });
                        });
                    });
                });
            };
            var loaded = DunlinStorage.loading ? DunlinStorage.loading.then(read, read) : read();
            DunlinStorage.loading = loaded;
            DunlinStorage.answerFrom(ticket, loaded);
        },

        list: function (ticket) {
            DunlinStorage.answerFrom(ticket, DunlinStorage.keys(), function (paths) {
                var folders = new Set();
                paths.forEach(function (path) { DunlinStorage.foldersOf(path).forEach(function (folder) { folders.add(folder); }); });
                var files = paths.filter(function (path) { return !folders.has(path) && path !== DunlinStorage.epochPath(); });
                DunlinStorage.answer(ticket, DunlinStorage.status.saved, files.join('\n'));
            });
        },

        read: function (ticket, path) {
            DunlinStorage.answerFrom(ticket, DunlinStorage.transact('readonly', function (store, fail, outcome) {
                var request = store.get(path);
                request.onsuccess = function () { outcome.record = request.result; };
            }), function (outcome) {
                if (outcome.record && outcome.record.contents)
                    DunlinStorage.answer(ticket, DunlinStorage.status.saved, '', new Uint8Array(outcome.record.contents));
                else DunlinStorage.answer(ticket, DunlinStorage.status.failed, 'FileNotFound');
            });
        },
    },

    dunlin_storage_start__deps: ['$DunlinStorage', '$DunlinLocks'],
    dunlin_storage_start: function (mount) {
        DunlinStorage.mount = UTF8ToString(mount);
        DunlinLocks.start(DunlinStorage.mount);
    },

    dunlin_storage_load__deps: ['$DunlinStorage'],
    dunlin_storage_load: function (ticket) { DunlinStorage.load(ticket); },

    // operations: for each, four words: path, its length, bytes, their length; length -1 deletes.
    dunlin_storage_commit__deps: ['$DunlinStorage'],
    dunlin_storage_commit: function (ticket, operations, count, how) {
        var list = [];
        for (var i = 0, at = operations >> 2; i < count; i++, at += 4) {
            var bytes = HEAPU32[at + 2], length = HEAP32[at + 3];
            list.push({ path: UTF8ToString(HEAPU32[at], HEAPU32[at + 1]),
                        bytes: length < 0 ? null : HEAPU8.slice(bytes, bytes + length) }); // a copy: a view stores the whole heap
        }
        DunlinStorage.commit(ticket, list, how);
    },

    dunlin_storage_wipe__deps: ['$DunlinStorage'],
    dunlin_storage_wipe: function (ticket) { DunlinStorage.wipe(ticket); },
    dunlin_storage_list__deps: ['$DunlinStorage'],
    dunlin_storage_list: function (ticket) { DunlinStorage.list(ticket); },
    dunlin_storage_read__deps: ['$DunlinStorage'],
    dunlin_storage_read: function (ticket, path) { DunlinStorage.read(ticket, UTF8ToString(path)); },

    dunlin_storage_persist__deps: ['$DunlinStorage'],
    dunlin_storage_persist: function (ticket) {
        var storage = navigator.storage;
        var ask = storage && storage.persist ? storage.persist() : Promise.resolve(false);
        DunlinStorage.answerFrom(ticket, ask, function (isKept) {
            DunlinStorage.answer(ticket, DunlinStorage.status.saved, isKept ? 'persistent' : 'best effort');
        });
    },

    dunlin_storage_estimate__deps: ['$DunlinStorage'],
    dunlin_storage_estimate: function (ticket) {
        var storage = navigator.storage;
        var ask = storage && storage.estimate ? storage.estimate() : Promise.resolve({});
        DunlinStorage.answerFrom(ticket, ask, function (estimate) {
            DunlinStorage.answer(ticket, DunlinStorage.status.saved, (estimate.usage || 0) + '\n' + (estimate.quota || 0));
        });
    },

    // The canary lives outside IndexedDB: if it remembers a book and IndexedDB has none, the book vanished.
    dunlin_canary_read__deps: ['$DunlinStorage', '$DunlinFrame'],
    dunlin_canary_read: function () {
        var text = '';
        try { text = localStorage.getItem('dunlin:' + DunlinStorage.mount) || ''; } catch (refused) { text = ''; }
        DunlinFrame.withText(text, function (place, length) { _dunlin_canary_text(place, length); });
    },
    dunlin_canary_write__deps: ['$DunlinStorage'],
    dunlin_canary_write: function (text) {
        try { localStorage.setItem('dunlin:' + DunlinStorage.mount, UTF8ToString(text)); } catch (refused) { return 0; }
        return 1;
    },
});
