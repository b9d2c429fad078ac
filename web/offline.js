// Kept on this device: the service worker is registered when the page stands, so that it takes nothing from the start. It says
// when all is kept and when a new version waits; a new version begins when a person asks for it and not before.
mergeInto(LibraryManager.library, {
    $DunlinOffline__deps: ['$DunlinFrame'],
    $DunlinOffline: {
        registration: null,
        isKept: false,
        isUpdateReady: false,
        lookEvery: 3600000, // milliseconds between looks for a new version, in a page that stays open
        lastLook: 0,
        patience: 5000,     // milliseconds until the page is loaded again, whatever the new worker does

        // One file has nothing to keep; a page from file:// can't.
        isOneFile: function () { return !!Module['wasmBinary'] || location.protocol === 'file:'; },

        start: function () {
            var workers = null;
            try { workers = navigator.serviceWorker; } catch (forbidden) { return; }
            if (!workers || DunlinOffline.isOneFile()) return;
            var wasControlled = !!workers.controller;
            workers.addEventListener('controllerchange', function () {
                // Another tab has taken the new version: this one goes on with the old until it is asked, too.
                if (wasControlled) DunlinOffline.updateIsReady();
                wasControlled = true;
            });
            // Without it (an insecure address, switched off, no network) all is as it was.
            workers.register('service_worker.js', { 'updateViaCache': 'none' }).then(DunlinOffline.follow).catch(function () {});
        },

        follow: function (registration) {
            if (!registration) return;
            DunlinOffline.registration = registration;
            DunlinOffline.lastLook = Date.now();
            registration.addEventListener('updatefound', function () { DunlinOffline.watch(registration.installing); });
            if (registration.installing) DunlinOffline.watch(registration.installing);
            if (registration.waiting) DunlinOffline.updateIsReady();
            if (registration.active) DunlinOffline.askIfKept();
            document.addEventListener('visibilitychange', function () {
                if (document.hidden || Date.now() - DunlinOffline.lastLook < DunlinOffline.lookEvery) return;
                DunlinOffline.lastLook = Date.now();
                registration.update().catch(function () {});
            });
        },

        watch: function (worker) {
            if (!worker) return;
            worker.addEventListener('statechange', function () {
                var registration = DunlinOffline.registration;
                if (worker.state === 'installed' && registration.active) DunlinOffline.updateIsReady();
                if (worker.state === 'activated') DunlinOffline.askIfKept();
            });
        },

        // The worker keeps what this page has loaded before there was a worker, too.
        askIfKept: function () {
            var channel = new MessageChannel();
            channel.port1.onmessage = function (message) {
                DunlinOffline.isKept = message.data;
                DunlinOffline.tell();
            };
            var used = performance.getEntriesByType('resource').map(function (entry) { return entry.name; });
            DunlinOffline.registration.active.postMessage(used, [channel.port2]);
        },

        updateIsReady: function () {
            if (DunlinOffline.isUpdateReady) return;
            DunlinOffline.isUpdateReady = true;
            DunlinOffline.tell();
        },

        tell: function () {
            _dunlin_offline_changed(DunlinOffline.isKept, DunlinOffline.isUpdateReady);
            DunlinFrame.want(2);
        },

        reload: function () {
            var waiting = DunlinOffline.registration && DunlinOffline.registration.waiting;
            var again = function () { location.reload(); };
            if (!waiting) { again(); return; }
            navigator.serviceWorker.addEventListener('controllerchange', again, { 'once': true });
            setTimeout(again, DunlinOffline.patience);
            waiting.postMessage('take over');
        },
    },

    dunlin_offline_start__deps: ['$DunlinOffline'],
    dunlin_offline_start: function () { DunlinOffline.start(); },
    dunlin_offline_reload__deps: ['$DunlinOffline'],
    dunlin_offline_reload: function () { DunlinOffline.reload(); },
    dunlin_offline_is_local_file: function () { return location.protocol === 'file:' ? 1 : 0; },
});
