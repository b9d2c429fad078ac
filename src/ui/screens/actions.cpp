#include "ui/screens/actions.hpp"

namespace dunlin::ui {

StepLook look_of(NextStep step) {
    switch (step) {
    case NextStep::Call: return {Icon::Call, "step.call"};
    case NextStep::Email: return {Icon::Mail, "step.email"};
    case NextStep::Letter: return {Icon::Letter, "step.letter"};
    case NextStep::Allocate: return {Icon::Money, "step.allocate"};
    case NextStep::AddContact: return {Icon::Plus, "step.add-contact"};
    case NextStep::SettleDispute: return {Icon::Check, "step.settle-dispute"};
    }
    return {};
}

StateLook look_of(WhyNow why) {
    switch (why) {
    case WhyNow::PromisePassed: return {"state.promise-passed", Tone::Bad};
    case WhyNow::PromiseBroken: return {"state.promise-broken", Tone::Bad};
    case WhyNow::PromisePartlyKept: return {"state.promise-partly-kept", Tone::Bad};
    case WhyNow::FollowUpDue: return {"state.follow-up-due", Tone::Info};
    case WhyNow::CreditCovers: return {"state.credit-covers", Tone::Good};
    case WhyNow::Disputed: return {"state.disputed", Tone::Info};
    case WhyNow::SaysPaid: return {"state.says-paid", Tone::Info};
    case WhyNow::LongSilence: return {"state.long-silence", Tone::Warn};
    case WhyNow::NeverContacted: return {"state.never-contacted", Tone::Plain};
    case WhyNow::Overdue: return {"state.overdue", Tone::Plain};
    }
    return {};
}

Icon icon_of(Channel channel) {
    switch (channel) {
    case Channel::Call: return Icon::Call;
    case Channel::Email: return Icon::Mail;
    case Channel::Letter: return Icon::Letter;
    case Channel::Sms:
    case Channel::WhatsApp: return Icon::Message;
    case Channel::Visit: return Icon::People;
    case Channel::Portal: return Icon::Data;
    case Channel::Note: return Icon::Note;
    }
    return Icon::Note;
}

void ask_to_log(View const& view, CustomerId customer, Channel channel) {
    view.ask(
        app::OpenDialog{interaction_form(view.app.form_context(), customer, channel, view.app.clock().now)});
}

void ask_to_call(View const& view, RowIndex customer) {
    RowIndex const person = reach_of(view.book(), customer).to_call;
    if (person != no_row)
        view.ask(app::CallNumber{std::string{number_to_call(view.book().contacts[person].data)}});
    ask_to_log(view, view.book().customers[customer].id, Channel::Call);
}

void ask_to_record_payment(View const& view, CustomerId customer) {
    view.ask(app::OpenDialog{payment_form(view.app.form_context(), customer, PaymentId{})});
}

void ask_to_add_contact(View const& view, CustomerId customer) {
    view.ask(app::OpenDialog{contact_form(view.app.form_context(), customer, ContactId{})});
}

void ask_to_settle(View const& view, DisputeId dispute) {
    view.ask(app::OpenDialog{app::settle_form(view.app.form_context(), dispute)});
}

void ask_to_go_to_customer(View const& view, CustomerId customer) {
    view.ask(app::Go{app::Place{app::Screen::Customer, customer, {}}});
}

void ask_for_step(View const& view, WorklistEntry const& entry) {
    CustomerId const customer = view.book().customers[entry.customer].id;
    switch (entry.next_step) {
    case NextStep::Call: return ask_to_call(view, entry.customer);
    case NextStep::Email: return view.ask(write_intent(view.app, customer));
    case NextStep::Letter: return view.ask(write_intent(view.app, customer, {}, app::MailWay::Letter));
    case NextStep::Allocate:
        return view.ask(app::OpenDialog{payment_form(view.app.form_context(), customer,
                                                     app::unallocated_payment(view.book(), entry.customer))});
    case NextStep::AddContact: return ask_to_add_contact(view, customer);
    case NextStep::SettleDispute: return ask_to_settle(view, view.book().disputes[entry.dispute].id);
    }
}

} // namespace dunlin::ui
