// What a person asked for, as a value: the only way a screen can change anything.
#pragma once

#include "app/list_spec.hpp"
#include "app/look.hpp"
#include "app/place.hpp"
#include "core/base/selection.hpp"
#include "core/report/ageing.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace dunlin::app {

struct Go {
    Place place;
};
struct GoBack {};
struct OpenDialog {
    Dialog dialog;
};
struct CloseDialog {};
struct SubmitForm {
    AnyForm form;
};
struct AnswerYes {}; // to the open Question
struct Perform {     // a command that needs no form (close a follow-up, void, allocate)
    Command command;
};
struct BeginSession { // a guided one, over these, in this order; one that is under way goes on
    std::vector<CustomerId> customers;
};
struct WalkSession {
    enum class Step : std::uint8_t { Skip, Back, SkippedAgain, End } step = Step::Skip;
};
struct ConfirmMoney {}; // all that came is entered, as of today
struct Undo {};
struct Redo {};
struct DismissToast {
    std::uint32_t serial = 0;
};

// First visit and data
struct UseSampleData {};
struct StartEmpty {};
struct TakeFile { // dropped or chosen: a CSV, a backup or a book file
    std::string name, bytes;
};
struct DownloadBackup {};
struct DownloadBook {};
struct DownloadCalendar {}; // what is ahead, for a calendar program
struct RunCheck {};
struct WipeEverything {}; // asks first
struct RetrySave {};
struct TakeOver {};   // from the tab that writes
struct ReloadBook {}; // read again what is stored

// The import under way
struct ChooseColumn { // what a column of the file means; a field's name as in the mapping, "" = leave out
    std::size_t column = 0;
    std::string field;
};
struct ChooseImportOption { // "date-order", "decimal", "currency", "delimiter", "encoding", "header", "mode"
    std::string option, value;
};
struct ConfirmImport {};
struct CancelImport {};

// Files out
enum class TableName : std::uint8_t {
    Invoices,
    Customers,
    Payments,
    Ageing,
    Worklist,
    Balances,
    Statement,
    Interactions
};
struct DownloadTable {
    TableName table{};
    CustomerId customer; // Statement, Interactions
};
// Of a long list: what it shows, in the columns chosen; of those rows the chosen ones, if any are.
struct DownloadList {
    ListSpec list;
    Selection chosen;
};
struct CopyList { // the same rows, as cells for a spreadsheet
    ListSpec list;
    Selection chosen;
};
struct ChooseListColumns {
    ListName list{};
    ColumnMask columns = 0;
};
struct ChooseTodayFilter { // Today shows what a saved filter says, or customers with a tag; both "" = all
    std::string tag, name;
};
struct CallNumber { // in the program that is for it
    std::string number;
};
struct WantMessages { // the templates of a language, for a message that is being written
    std::string language;
    enum class Ask : std::uint8_t { Once, Again } ask = Ask::Once;
};
struct SendMessage { // in the form's way; then asks whether it was sent
    MessageForm form;
};
struct PrintStatement { // of account, as it stands today
    CustomerId customer;
};
struct ChooseLook {
    LookSetting setting{};
    std::string value; // one of the choices in app/look.hpp
};
struct ShowAgeing { // the day for this visit, all else to be kept; a spec that passed check_spec
    AgeingSpec spec;
};
struct CancelWork {};    // the long work that is under way
struct UseNewVersion {}; // of the program: loads the page again
struct PutOff {          // a notice, until the page is opened again
    enum class Notice : std::uint8_t { NewVersion, LocalFile } notice = Notice::NewVersion;
};

using Intent = std::variant<Go, GoBack, OpenDialog, CloseDialog, SubmitForm, AnswerYes, Perform, BeginSession,
                            WalkSession, ConfirmMoney, Undo, Redo, DismissToast, UseSampleData, StartEmpty,
                            TakeFile, DownloadBackup, DownloadBook, DownloadCalendar, RunCheck,
                            WipeEverything, RetrySave, TakeOver, ReloadBook, ChooseColumn, ChooseImportOption,
                            ConfirmImport, CancelImport, DownloadTable, DownloadList, CopyList,
                            ChooseListColumns, ChooseTodayFilter, CallNumber, WantMessages, SendMessage,
                            PrintStatement, ChooseLook, ShowAgeing, CancelWork, UseNewVersion, PutOff>;

} // namespace dunlin::app
