// Everything a person can do, once: its words, its keys, where it applies and what it asks for. Menus,
// tooltips, the palette, the page of keys and the keyboard itself all read this one table.
#pragma once

#include "app/intent.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dunlin::app {

class App;

enum class ActionId : std::uint8_t {
    OpenPalette,
    ShowShortcuts,
    Undo,
    Redo,
    GoBack,
    GoToday,
    StartSession,
    GoCustomers,
    GoInvoices,
    GoMoneyIn,
    GoReports,
    GoImport,
    GoData,
    WriteMessage,
    LogCall,
    LogEmail,
    LogLetter,
    LogNote,
    LogPromise,
    LogDispute,
    ProposePlan,
    RecordPayment,
    SetFollowUp,
    AddInvoice,
    AddCreditNote,
    AddContact,
    Statement,
    LogNotice,
    EditCustomer,
    ChoosePolicy,
    VoidCustomer,
    WriteOff,
    EditInvoice,
    ChooseInvoicePolicy,
    VoidInvoice,
    AddCustomer,
    DownloadBackup,
    DownloadBook,
    DownloadCalendar,
    CheckBook,
    EditBusiness,
    EditPolicy,
    EditTexts,
    EditInterest,
    SpreadBacklog,
    ColoursOfSystem,
    ColoursLight,
    ColoursDark,
    ColoursContrast,
    Count, // how many there are; not an action
};

enum class ActionGroup : std::uint8_t { Anywhere, GoTo, Customer, Invoice, Book, Colours };

// What must be at hand.
enum class Needs : std::uint8_t {
    Nothing,
    Book,    // something was entered, or the person chose to start empty
    Writing, // and this tab may write
    WritingCustomer,
    WritingInvoice,
};

// A key, or two one after the other ("g", then "t"). Names as in KeyboardEvent.key, letters small.
struct Shortcut {
    std::string_view key = {};
    std::string_view lead = {}; // pressed before it
    enum class With : std::uint8_t {
        Nothing,
        Command,      // Ctrl; ⌘ on a Mac
        CommandShift, // and Shift
    } with = With::Nothing;
    enum class On : std::uint8_t {
        Everywhere,
        NotApple
    } on = On::Everywhere; // where the browser leaves it to us
};
// A sign typed without Ctrl or ⌘: what speech input or a slip may press, so a person can switch those off
// (WCAG 2.1.4). Function keys aren't.
[[nodiscard]] bool is_single_sign(Shortcut const& shortcut);

struct Action {
    ActionId id{};
    std::string_view words = {}; // key in the catalogue
    ActionGroup group{};
    Needs needs{};
    std::array<Shortcut, 3> shortcuts = {}; // the first is the one shown; without a key: none
};

// In the order in which they are shown; one for each ActionId.
[[nodiscard]] std::span<Action const> all_actions();
[[nodiscard]] Action const& action_of(ActionId id);

// What the person has before them: the customer or invoice of the page, or of the list's selected row.
struct Subject {
    CustomerId customer;
    InvoiceId invoice;
};

// Whether it can be done here and now.
[[nodiscard]] bool is_offered(App const& app, Action const& action, Subject const& subject);
// What it asks for; nothing for what only the screen itself can do (the palette, the page of keys), and for
// what isn't offered.
[[nodiscard]] std::optional<Intent> intent_of(App const& app, ActionId id, Subject const& subject);

// To write to a customer; where it isn't known yet who writes, that is asked first.
// Without a kind the message is the one that suits now.
[[nodiscard]] Intent write_intent(App const& app, CustomerId customer,
                                  std::optional<MessageKind> kind = std::nullopt,
                                  std::optional<MailWay> way = std::nullopt);

// Whether single signs are keys: a setting of the book.
constexpr std::string_view single_keys_setting = "single-keys"; // "off", or anything else
[[nodiscard]] bool has_single_keys(App const& app);

} // namespace dunlin::app
