// What each intent does.
#include "app/app.hpp"

#include "app/actions.hpp"
#include "app/ageing_setting.hpp"
#include "app/message_checks.hpp"
#include "app/sample.hpp"
#include "exchange/phone_link.hpp"

#include <algorithm>
#include <utility>

namespace dunlin::app {

namespace {

constexpr std::size_t most_places_back = 50;

} // namespace

struct App::Handler {
    App& app;

    void operator()(Go const& go) const {
        if (go.place == app.m_place) return;
        app.m_back.push_back(app.m_place);
        if (app.m_back.size() > most_places_back) app.m_back.erase(app.m_back.begin());
        app.m_place = go.place;
        app.m_file_problem.clear();
        app.open_dialog(std::monostate{});
    }
    void operator()(GoBack) const {
        if (app.m_back.empty()) return;
        app.m_place = app.m_back.back();
        app.m_back.pop_back();
        app.open_dialog(std::monostate{});
    }
    void operator()(OpenDialog const& open) const { app.open_dialog(open.dialog); }
    void operator()(CloseDialog) const {
        app.m_pending_file.reset();
        close_form();
    }
    // A message whose text was being changed goes on.
    void close_form() const {
        TextForm const* const texts = std::get_if<TextForm>(&app.m_dialog);
        std::optional<MessageForm> then = texts == nullptr ? std::nullopt : texts->then;
        if (then)
            app.open_dialog(std::move(*then));
        else
            app.open_dialog(std::monostate{});
    }
    void operator()(SubmitForm const& submitted) const {
        FormContext const context = app.form_context();
        Submission const submission =
            std::visit([&](auto const& form) { return submit(form, context); }, submitted.form);
        app.m_form_errors = submission.errors;
        if (BusinessForm const* const form = std::get_if<BusinessForm>(&submitted.form))
            return submit_business(*form, submission);
        if (!submission.all.empty()) {
            if (app.perform_all(submission)) close_form();
            return;
        }
        bool const is_unchanged = !submission.command && submission.errors.empty();
        if (is_unchanged) return close_form();
        if (!submission.command || !app.perform(*submission.command)) return;
        app.open_dialog(std::monostate{});
        if (LogInteraction const* const log = std::get_if<LogInteraction>(&*submission.command))
            return go_on_after(log->data);
        bool const is_new_customer = std::holds_alternative<AddCustomer>(*submission.command);
        if (is_new_customer) (*this)(Go{Place{Screen::Customer, app.book().customers.rows.back().id, {}}});
    }
    // What a talk leads to at once: a copy that was asked for is made ready, if there is a way to send it;
    // who says that it is paid, and whose money is here, has it looked at.
    void go_on_after(InteractionData const& talk) const {
        RowIndex const customer = app.book().customers.ids.find(talk.customer);
        if (talk.outcome == Outcome::SaysPaid)
            if (PaymentId const money = unallocated_payment(app.book(), customer); money.is_set())
                return app.open_dialog(allocation_form(app.form_context(), money));
        if (talk.outcome != Outcome::AskedForCopy) return;
        Reach const reach = reach_of(app.book(), customer);
        if (!reach.can_email && !reach.can_write) return;
        Intent const write = write_intent(app, talk.customer, MessageKind::Statement);
        if (OpenDialog const* const open = std::get_if<OpenDialog>(&write)) app.open_dialog(open->dialog);
    }
    // Whoever wanted to write goes on to the message.
    void submit_business(BusinessForm const& form, Submission const& submission) const {
        if (!submission.errors.empty()) return;
        if (!submission.all.empty() && !app.perform_all(submission)) return;
        RowIndex const customer = app.book().customers.ids.find(form.then_customer);
        if (customer == no_row) return app.open_dialog(std::monostate{});
        FormContext const context = app.form_context();
        std::string_view const language = app.m_words.language();
        app.open_dialog(form.then_kind ? message_form(context, customer, language, *form.then_kind)
                                       : message_form(context, customer, language));
    }
    void operator()(WantMessages const& wish) const { app.fetch_messages(wish.language, wish.ask); }
    void operator()(PrintStatement const& wish) const { app.print_statement(wish.customer); }
    void operator()(SendMessage const& wish) const { app.send_message(wish.form); }
    void operator()(AnswerYes) const { app.answer_yes(); }
    void operator()(Perform const& wish) const { (void)app.perform_or_tell(wish.command); }
    void operator()(BeginSession const& wish) const { app.begin_session(wish.customers); }
    void operator()(WalkSession const& wish) const { app.walk_session(wish.step); }
    void operator()(ConfirmMoney) const {
        Submission wish;
        wish.all.emplace_back(
            ChangeSetting{std::string{money_confirmed_setting}, to_iso_text(app.m_clock.today)});
        wish.action = "Confirm payments";
        if (!app.perform_all(wish)) app.show_toast(app.read_only_words(), Tone::Warn);
    }
    void operator()(Undo) const { app.undo_or_redo(false); }
    void operator()(Redo) const { app.undo_or_redo(true); }
    void operator()(DismissToast const& dismissed) const {
        for (std::size_t i = 0; i < app.m_toasts.size(); ++i) {
            if (app.m_toasts[i].serial != dismissed.serial) continue;
            app.m_toasts.erase(app.m_toasts.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }

    void operator()(UseSampleData) const {
        if (!app.can_write() || !app.m_open.is_empty()) return;
        Context context = app.m_open.context(app.m_clock, {});
        auto events = sample_events(context);
        if (!events) return app.show_toast(app.error_text(events.error()), Tone::Bad);
        app.record(std::move(events).value(), "Load sample data");
        app.m_place = Place{};
    }
    void operator()(StartEmpty) const {
        app.m_is_started = true;
        app.m_place = Place{Screen::Customers, {}, {}};
        app.open_dialog(customer_form(app.form_context(), CustomerId{}));
    }
    void operator()(TakeFile const& file) const { app.take_file(file); }
    void operator()(DownloadBackup) const {
        app.m_backup_ticket = ++app.m_last_ticket;
        app.m_effects.push_back(ReadFiles{app.m_backup_ticket, std::string{store::journal_folder}, {}});
    }
    void operator()(DownloadBook) const { app.begin_book_download(); }
    void operator()(DownloadCalendar) const { app.download_calendar(); }
    void operator()(RunCheck) const { app.begin_check(); }
    void operator()(WipeEverything) const {
        app.open_dialog(Question{Question::Kind::WipeEverything,
                                 app.m_words("wipe.title"),
                                 app.m_words("wipe.body"),
                                 app.m_words("wipe.yes"),
                                 {}});
    }
    void operator()(RetrySave) const { app.m_saver.retry(app.m_effects); }
    void operator()(TakeOver) const { app.m_effects.push_back(TakeOverWriting{}); }
    void operator()(ReloadBook) const { app.reload(); }

    void operator()(ChooseColumn const& choice) const {
        if (app.m_import) app.m_import->choose_column(choice.column, choice.field);
    }
    void operator()(ChooseImportOption const& choice) const {
        if (app.m_import) app.m_import->choose_option(choice.option, choice.value, app.m_clock.today);
    }
    void operator()(ConfirmImport) const {
        if (!app.can_write()) return app.show_toast(app.read_only_words(), Tone::Warn);
        if (app.m_import) app.m_import->confirm(app.m_clock.today);
    }
    void operator()(CancelImport) const { app.drop_import(); }
    void operator()(CancelWork) const { app.m_errand.reset(); }
    void operator()(UseNewVersion) const { app.m_effects.push_back(ReloadPage{}); }
    void operator()(PutOff const& wish) const {
        (wish.notice == PutOff::Notice::NewVersion ? app.m_is_new_version_put_off
                                                   : app.m_is_local_file_put_off) = true;
    }

    void operator()(DownloadTable const& wish) const { app.download_table(wish); }
    void operator()(DownloadList const& wish) const { app.download_list(wish); }
    void operator()(CopyList const& wish) const { app.copy_list(wish); }
    void operator()(ChooseListColumns const& choice) const { app.choose_columns(choice); }
    void operator()(ChooseTodayFilter const& choice) const { app.choose_today_filter(choice); }
    void operator()(CallNumber const& wish) const {
        app.m_effects.push_back(OpenLink{exchange::call_link(wish.number)});
    }
    void operator()(ChooseLook const& choice) const {
        bool const is_new = value_of(app.look(), choice.setting) != choice.value;
        if (is_new && is_choice(choice.setting, choice.value))
            (void)app.perform_or_tell(ChangeSetting{std::string{name_of(choice.setting)}, choice.value});
    }
    void operator()(ShowAgeing const& wish) const {
        app.m_ageing_as_of = wish.spec.as_of;
        std::string const setting = to_setting(wish.spec);
        if (setting != to_setting(app.ageing_spec()))
            (void)app.perform_or_tell(ChangeSetting{ageing_setting, setting});
    }
};

void App::step(Intent const& intent) {
    // Of a book that isn't there yet nothing can be asked but to be there, and to be shown at another place
    // once it is: the rail stands while a book is read, and what is pressed in it isn't lost.
    bool const is_for_any_time = std::holds_alternative<TakeOver>(intent) ||
                                 (m_phase == Phase::Failed && std::holds_alternative<ReloadBook>(intent)) ||
                                 (m_phase == Phase::Loading && std::holds_alternative<Go>(intent));
    if (m_phase != Phase::Ready && !is_for_any_time) return;
    std::visit(Handler{*this}, intent);
    refresh();
}

void App::record(std::vector<Event> events, std::string action) {
    std::string const key = "done." + slug(action);
    save(m_open.record(std::move(events), std::move(action), m_clock, {}));
    show_toast(m_words(key), Tone::Good, true);
}

} // namespace dunlin::app
