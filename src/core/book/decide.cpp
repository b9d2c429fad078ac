#include "core/book/validate.hpp"

namespace dunlin {

Result<std::vector<Event>> decide(Book const& book, Command const& command, Context& context) {
    IdSource const before = context.ids;
    Result<std::vector<Event>> answer =
        std::visit([&](auto const& some) { return deciding::decide_command(book, some, context); }, command);
    if (!answer) context.ids = before;
    return answer;
}

namespace {

struct ActionName {
    char const* operator()(AddCustomer const&) const { return "Add customer"; }
    char const* operator()(EditCustomer const&) const { return "Edit customer"; }
    char const* operator()(AddContact const&) const { return "Add contact"; }
    char const* operator()(EditContact const&) const { return "Edit contact"; }
    char const* operator()(AddInvoice const&) const { return "Add invoice"; }
    char const* operator()(EditInvoice const&) const { return "Edit invoice"; }
    char const* operator()(AddCreditNote const&) const { return "Add credit note"; }
    char const* operator()(RecordPayment const&) const { return "Record payment"; }
    char const* operator()(EditPayment const&) const { return "Edit payment"; }
    char const* operator()(Allocate const&) const { return "Allocate"; }
    char const* operator()(Reallocate const&) const { return "Allocate"; }
    char const* operator()(WriteOff const&) const { return "Write off"; }
    char const* operator()(LogInteraction const&) const { return "Log contact"; }
    char const* operator()(AmendInteraction const&) const { return "Amend log entry"; }
    char const* operator()(SetFollowUp const&) const { return "Set follow-up"; }
    char const* operator()(CloseFollowUp const& command) const {
        return command.state == FollowUpState::Open ? "Reopen follow-up" : "Close follow-up";
    }
    char const* operator()(MakePromise const&) const { return "Note promise"; }
    char const* operator()(ClosePromise const& command) const {
        return command.state == PromiseState::Open ? "Reopen promise" : "Withdraw promise";
    }
    char const* operator()(OpenDispute const&) const { return "Open dispute"; }
    char const* operator()(CloseDispute const& command) const {
        return command.state == DisputeState::Open ? "Reopen dispute" : "Settle dispute";
    }
    char const* operator()(Void const&) const { return "Void"; }
    char const* operator()(ChangeSetting const&) const { return "Change setting"; }
    char const* operator()(TakeBackImport const&) const { return "Take back import"; }
    char const* operator()(ImportBatch const&) const { return "Import"; }
};

} // namespace

char const* action_of(Command const& command) { return std::visit(ActionName{}, command); }

} // namespace dunlin
