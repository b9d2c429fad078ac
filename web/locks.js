// One writer among the tabs: a Web Lock says who, a BroadcastChannel lets the others follow and ask. Where the browser has no
// Web Locks, every tab may claim, and the epoch in the database alone stops the earlier ones: they are told at their next save.
mergeInto(LibraryManager.library, {
    $DunlinLocks__deps: ['$DunlinFrame'],
    $DunlinLocks: {
        name: '',
        channel: null,
        release: null,      // gives the writer's lock back, null if not held
        claiming: false,
        stealAfter: 4000,   // milliseconds: a writer that doesn't answer is frozen or gone
        event: { committed: 0, takeOver: 1, lost: 2, vacant: 3, closed: 4 },
        how: { ifFree: 0, takeOver: 1 },

        start: function (mount) {
            DunlinLocks.name = 'dunlin:' + mount;
            if (typeof BroadcastChannel === 'undefined') return;
            DunlinLocks.channel = new BroadcastChannel(DunlinLocks.name);
            DunlinLocks.channel.onmessage = function (message) {
                if (message.data.type === 'committed') DunlinLocks.tell(DunlinLocks.event.committed, message.data.text);
                if (message.data.type === 'takeOver' && DunlinStorage.epoch) DunlinLocks.tell(DunlinLocks.event.takeOver, '');
            };
        },

        tell: function (event, text) {
            DunlinFrame.withText(text, function (place, length) { _dunlin_storage_event(event, place, length); });
            DunlinFrame.want(2);
        },

        post: function (message) { if (DunlinLocks.channel) DunlinLocks.channel.postMessage(message); },

        // Runs a promise-returning task under a shared lock that a compaction takes exclusively.
        whileShared: function (what, task) {
            if (!navigator.locks) return task();
            return navigator.locks.request(DunlinLocks.name + ':' + what, { mode: 'shared' }, task);
        },

        alone: { ifFree: 0, afterPatience: 1 },
        patience: 4000, // milliseconds for tabs that load: none is that slow unless it is frozen

        // Runs a task that deletes files while no tab loads. What can wait (joining files) is given up if one does, so that
        // nothing queues behind it; what a person asked for waits, but not for ever for a tab that was frozen while it loaded.
        // Inside it no other lock is asked for: the writer's lock is held from before, or not needed.
        whileAlone: function (what, how, task) {
            if (!navigator.locks) return task();
            var name = DunlinLocks.name + ':' + what;
            if (how === DunlinLocks.alone.ifFree) {
                return navigator.locks.request(name, { ifAvailable: true }, function (lock) {
                    if (lock) return task();
                    throw DunlinStorage.failure(DunlinStorage.status.failed, 'Busy');
                });
            }
            var stop = new AbortController(), isHeld = false;
            setTimeout(function () { if (!isHeld) stop.abort(); }, DunlinLocks.patience);
            return navigator.locks.request(name, { signal: stop.signal }, function () { isHeld = true; return task(); })
                .catch(function (error) {
                    if (isHeld) throw error;
                    return task();
                });
        },

        answerClaim: function (ticket, isWriter) {
            DunlinLocks.claiming = false;
            if (!isWriter) {
                DunlinLocks.watchVacancy();
                DunlinStorage.answer(ticket, DunlinStorage.status.notWriter, 'NotWriter');
                return;
            }
            DunlinStorage.answerFrom(ticket, DunlinStorage.settle().then(DunlinStorage.raiseEpoch), function () {
                DunlinStorage.answer(ticket, DunlinStorage.status.saved, navigator.locks ? 'locked' : 'unguarded');
            });
        },

        // Resolved by the caller of the lock when it is given back; held until then.
        hold: function (ticket) {
            return new Promise(function (resolve) {
                DunlinLocks.release = resolve;
                DunlinLocks.answerClaim(ticket, true);
            });
        },

        // The lock's promise ends when we give it back, and rejects when another tab steals it.
        whenOver: function (promise) {
            promise.then(function () { DunlinLocks.release = null; }, function (error) {
                if (!error || error.name !== 'AbortError' || !DunlinLocks.release) return;
                DunlinLocks.release = null;
                DunlinStorage.epoch = 0;
                DunlinLocks.tell(DunlinLocks.event.lost, '');
                DunlinLocks.watchVacancy();
            });
        },

        claim: function (ticket, how) {
            var locks = navigator.locks, writer = DunlinLocks.name + ':writer';
            if (!locks || DunlinLocks.release) { DunlinLocks.answerClaim(ticket, true); return; }
            DunlinLocks.claiming = true;
            if (how === DunlinLocks.how.ifFree) {
                DunlinLocks.whenOver(locks.request(writer, { ifAvailable: true }, function (lock) {
                    if (lock) return DunlinLocks.hold(ticket);
                    DunlinLocks.answerClaim(ticket, false);
                    return null;
                }));
                return;
            }
            var stop = new AbortController();
            var timer = setTimeout(function () {
                stop.abort();
                DunlinLocks.whenOver(locks.request(writer, { steal: true }, function () { return DunlinLocks.hold(ticket); }));
            }, DunlinLocks.stealAfter);
            DunlinLocks.whenOver(locks.request(writer, { signal: stop.signal }, function () {
                clearTimeout(timer);
                return DunlinLocks.hold(ticket);
            }));
            DunlinLocks.post({ type: 'takeOver' });
        },

        // Tells when the writer's lock is free again: a shared request waits in the queue behind it.
        watchVacancy: function () {
            if (!navigator.locks || DunlinLocks.watching) return;
            DunlinLocks.watching = true;
            var granted = navigator.locks.request(DunlinLocks.name + ':writer', { mode: 'shared' }, function () { return null; });
            granted.then(function () {
                // Not sooner: while our own shared lock stands nobody can claim, we least of all.
                DunlinLocks.watching = false;
                if (!DunlinLocks.claiming && !DunlinLocks.release) DunlinLocks.tell(DunlinLocks.event.vacant, '');
            });
        },
        watching: false,

        giveBack: function () {
            DunlinStorage.epoch = 0;
            if (!DunlinLocks.release) return;
            DunlinLocks.release();
            DunlinLocks.release = null;
            // The one who asked is queued before us, so this waits for that one to finish.
            DunlinLocks.watchVacancy();
        },
    },

    dunlin_writer_claim__deps: ['$DunlinLocks', '$DunlinStorage'],
    dunlin_writer_claim: function (ticket, how) { DunlinLocks.claim(ticket, how); },
    dunlin_writer_release__deps: ['$DunlinLocks', '$DunlinStorage'],
    dunlin_writer_release: function () { DunlinLocks.giveBack(); },
});
