// What a screen is: a function that draws what the app shows into a box, and says what the person asked for
// as intents. It changes nothing itself. What is typed but not yet submitted, sort orders and scroll places
// are kept in `Screens`.
#pragma once

#include "app/actions.hpp"
#include "app/app.hpp"
#include "app/finder.hpp"
#include "app/message_checks.hpp"
#include "ui/date_field.hpp"
#include "ui/field.hpp"
#include "ui/search_select.hpp"
#include "ui/table.hpp"
#include "ui/ui.hpp"

#include <array>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dunlin::ui {

struct TodayState {
    TableState table;
    app::TodayFilter filter; // that is chosen
    std::vector<app::TodayFilter> saved;
    std::vector<std::string> tags;      // of the customers on the list
    std::uint32_t version = UINT32_MAX; // Book::version and day that these are of
    Date day;
    int channel = 0; // filter chip: all, calls, e-mails, letters
    bool is_order_explained = false;
};
// Of a long list, beside what it is asked for.
struct ListState {
    Selection chosen;
    bool is_choosing = false;          // touch: ticks are shown though nothing is chosen yet
    std::string from, to, least, most; // typed into the filters
    CalendarState calendar;            // of the filter by days
    float popover_height = 260;        // what the filters needed in the last frame
};
struct CustomersState {
    TableState table;
    ListState rows;
    app::CustomerListSpec list;
};
struct CustomerState {
    CustomerId customer; // whose state this is: another customer starts afresh
    int tab = 0;
    TableState invoices, payments, statement, contacts;
    std::size_t timeline_most = 30; // entries shown; grows with "Show older"
};
struct InvoicesState {
    TableState table;
    ListState rows;
    app::InvoiceListSpec list;
};
struct MoneyInState {
    TableState table;
    ListState rows;
    app::PaymentListSpec list;
};
// The page of one invoice.
struct InvoicePageState {
    InvoiceId invoice; // whose state this is
    TableState instalments, allocations, write_offs;
    std::size_t talks_most = 10; // entries shown; grows with "Show older"
};
// The ageing of one currency, in the order that its table is sorted by.
struct AgeingTableState {
    Currency currency;
    TableState table;
    std::vector<std::size_t> rows;      // positions in Ageing::rows
    std::uint32_t version = UINT32_MAX; // what `rows` stands for: Book::version, day, order
    AgeingSpec spec;
    int column = -1;
    SortOrder order = SortOrder::Ascending;
};
struct ReportsState {
    std::vector<AgeingTableState> ageing; // one a currency
    Date shown;                           // the day that `as_of` was filled with
    std::string as_of, as_of_problem;     // as typed, and why it can't be understood
    std::string shown_columns;            // the setting that `boundaries` was filled with
    std::string boundaries, boundaries_problem;
};
struct ImportState {
    TableState rows, left_out;
    float left_out_height = 0; // with the gap below; 0 if nothing is left out
    int popover_column = -1;
};
struct DataState {
    TableState imports, violations;
};

// The list of everything that Ctrl K opens.
struct PaletteState {
    bool is_open = false;
    std::string typed;
    int active = 0; // what Enter takes
    app::Finder finder;
    std::string told;               // what was typed when "nothing found" was last said
    std::vector<app::Place> recent; // customers and invoices that were looked at, the last one first
};

// The menu of a table's row, while it is open.
struct RowMenuState {
    app::Subject subject;
    Box place;
};

// The list of customers that a form's field opens.
struct CustomerPickerState {
    static constexpr std::size_t most_found = 50;
    SearchSelectState select;
    app::Finder finder{most_found};
    std::vector<RowIndex> first;              // by name
    std::uint32_t first_version = UINT32_MAX; // Book::version and number of customers that `first` is of
    std::size_t first_of = 0;
};

// What speaks against the message that is being written, looked up when what it hangs on changed: not with
// every key that is typed into it.
struct MessageChecks {
    std::string of;                              // message, person, book and minute
    std::vector<app::MessageCheck> found, panel; // app/message_checks
};

// What to say in the call that is being logged, likewise.
struct CallScriptShown {
    std::string of; // customer, person, language, book and day
    app::CallWords words;
};

// What the policy that is being chosen would ask for, likewise.
struct PolicyPreview {
    struct Row {
        std::string left, right; // the day, and what is done
    };
    struct Counts { // contacts of a week or of a policy: in writing by tone, then calls
        std::string left, said, said_kinds; // "8 × Friendly reminder · 4 × Call"
        std::array<int, chase_tone_count + 1> kinds{};
        int all = 0;
    };
    struct Week {
        Date first;
        std::array<int, 7> counts{}; // of contacts, by day
        std::string said;
    };
    std::string of;                          // subject, book and day
    std::string policy;                      // its name or text
    std::vector<Row> coming;                 // of a customer
    std::vector<Week> weeks;                 // of the book
    std::string kinds;                       // of all that is coming
    std::vector<Counts> past, past_of_draft; // of each policy; of the one that is written, if it is
};

// Of whom a policy can be chosen beside everyone and one.
struct PolicySubjects {
    std::uint32_t version = UINT32_MAX; // Book::version that the tags are of
    std::set<std::string> tags;
};

// The guided session: the message to whoever the person is at.
struct SessionState {
    CustomerId customer;
    std::uint32_t version = UINT32_MAX; // of the book that the message was made from
    app::MessageForm draft, made;       // as it is typed, and as it was made
    float message_height = 520;         // what its card needed in the last frame
    bool is_send_wanted = false;        // its key was pressed before the text was there
    TableState invoices;
};

// One for the life of the page.
struct Screens {
    TodayState today;
    SessionState session;
    CustomersState customers;
    CustomerState customer;
    InvoicesState invoices;
    InvoicePageState invoice;
    MoneyInState money_in;
    ReportsState reports;
    ImportState import;
    DataState data;
    PaletteState palette;
    bool are_shortcuts_shown = false;
    float foot_height = 0; // of the bar of buttons that the screen has at its foot just now
    app::Subject subject;  // of the list's selected row, set as the list is drawn
    std::string lead;      // the first key of two, until then
    std::int64_t lead_until_ms = 0;
    std::uint32_t dialog_serial = 0; // App::dialog_serial of the draft below
    app::Dialog draft;               // the open form as typed so far
    RowMenuState row_menu;
    CalendarState calendar; // of the open date field
    CustomerPickerState customer_picker;
    MessageChecks message_checks;
    CallScriptShown call_script;
    PolicyPreview policy_preview;
    PolicySubjects policy_subjects;
    float dialog_height = 240;      // what its fields needed in the last frame
    bool is_form_submitted = false; // in the last frame
    CustomerId payment_customer;    // whose invoices the payment form lists
    std::uint32_t payment_serial = 0;
    app::Place last_place; // to scroll to the top when the place changes
};

// What a screen function is given.
struct View {
    app::App const& app;
    Screens& screens;
    std::vector<app::Intent>& intents;

    void ask(app::Intent intent) const { intents.push_back(std::move(intent)); }
    [[nodiscard]] Book const& book() const { return app.book(); }
    [[nodiscard]] Date today() const { return app.clock().today; }

    // Words and formats, shortly.
    [[nodiscard]] std::string tr(std::string_view key,
                                 std::initializer_list<std::string_view> arguments = {}) const {
        return app.words()(key, arguments);
    }
    [[nodiscard]] std::string tr_count(std::string_view key, std::int64_t count) const;
    [[nodiscard]] std::string money(std::int64_t minor, Currency currency) const;
    [[nodiscard]] std::string date(Date date) const;       // without the year when it is this year's
    [[nodiscard]] std::string days_late(int days) const;   // "41 days", "" for none
    [[nodiscard]] std::string when(Instant instant) const; // "Today 09:12", "4 Nov"
    [[nodiscard]] std::string document(InvoiceRow const& invoice) const; // "R-17", "Late fee on R-17"
    // The error of a form's field in words, "" if it has none.
    [[nodiscard]] std::string error(std::string_view field) const;
};

// One function a screen; each draws into `page` (already inset from the shell) and may scroll inside of it.
// What is kept whole comes after the first screen: platform/web/later_part.txt.
void draw_today(Ui& ui, View const& view, Box page);
void draw_first_visit(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_session(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_customers(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_customer(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_invoices(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_invoice(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_money_in(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_reports(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_import(Ui& ui, View const& view, Box page);
[[gnu::noinline]] void draw_data(Ui& ui, View const& view, Box page);
// The form or question that is open, above everything.
[[gnu::noinline]] void draw_dialog(Ui& ui, View const& view);

// The whole page: shell, the screen at App::place, banners, dialog, toasts.
void draw_page(Ui& ui, View const& view);

// Shared by several screens.
struct InvoiceState {
    char const* words = nullptr; // key in the catalogue
    Tone tone = Tone::Plain;
};
[[nodiscard]] InvoiceState state_of(InvoiceRow const& invoice, app::InvoiceFigures const& figures);
// What was to be done: its own words, else what the talk it comes from leads to; "" where neither says.
[[nodiscard]] std::string follow_up_words(View const& view, FollowUpRow const& follow_up);
[[nodiscard]] std::string why_text(View const& view, WorklistEntry const& entry);
// "Promised €1,200.00 for 12 Dec; nothing came."
[[nodiscard]] std::string promise_text(View const& view, PromiseRow const& promise);
[[nodiscard]] std::string customer_name(View const& view, RowIndex customer);

} // namespace dunlin::ui
