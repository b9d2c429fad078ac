// Where the person is, and which form lies on top. Plain values: what the address bar of a web page would
// hold.
#pragma once

#include "app/forms/backlog.hpp"
#include "app/forms/disputes.hpp"
#include "app/forms/forms.hpp"
#include "app/forms/interest_form.hpp"
#include "app/forms/policy_forms.hpp"
#include "app/forms/today_filter.hpp"
#include "app/messages/message_forms.hpp"
#include "app/messages/notice_form.hpp"
#include "app/messages/own_texts.hpp"

#include <variant>

namespace dunlin::app {

enum class Screen : std::uint8_t {
    Today,
    Session,
    Customers,
    Customer,
    Invoices,
    Invoice,
    MoneyIn,
    Reports,
    Import,
    Data,
    Gallery
};

struct Place {
    Screen screen = Screen::Today;
    CustomerId customer; // Screen::Customer
    InvoiceId invoice;   // Screen::Invoice

    [[nodiscard]] friend bool operator==(Place const& a, Place const& b) {
        return a.screen == b.screen && a.customer == b.customer && a.invoice == b.invoice;
    }
};

// A question before something large or hard to see through; answered with yes or by closing it.
struct Question {
    enum class Kind : std::uint8_t {
        WipeEverything,
        RestoreBackup,
        ReplaceByBookFile,
        MergeBookFile,
        TakeBackImport
    } kind{};
    std::string title, body, yes;
    ImportId import;
};

// The form on top, as it opened; the screen keeps what is typed since. monostate = none.
using Dialog = std::variant<std::monostate, CustomerForm, ContactForm, InvoiceForm, CreditNoteForm,
                            PaymentForm, AllocationForm, InteractionForm, FollowUpForm, WriteOffForm,
                            VoidForm, BulkForm, BusinessForm, MessageForm, SentForm, PolicyForm, BacklogForm,
                            TextForm, NoticeForm, SettleForm, TodayFilterForm, InterestForm, Question>;

using AnyForm =
    std::variant<CustomerForm, ContactForm, InvoiceForm, CreditNoteForm, PaymentForm, AllocationForm,
                 InteractionForm, FollowUpForm, WriteOffForm, VoidForm, BulkForm, BusinessForm, SentForm,
                 PolicyForm, BacklogForm, TextForm, NoticeForm, SettleForm, TodayFilterForm, InterestForm>;

} // namespace dunlin::app
