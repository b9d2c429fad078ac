// The records of a book file, one by one: to JSON and back. Inside exchange only; BOOK.md is the description.
#pragma once

#include "core/json/document.hpp"
#include "exchange/book_file.hpp"

#include <string>

namespace dunlin::exchange {

void append_record(std::string& out, CustomerId id, CustomerData const& data);
void append_record(std::string& out, ContactId id, ContactData const& data);
void append_record(std::string& out, InvoiceId id, InvoiceData const& data);
void append_record(std::string& out, CreditNoteId id, CreditNoteData const& data);
void append_record(std::string& out, PaymentId id, PaymentData const& data);
// Allocations and write-offs stand in the currency of their invoice.
void append_record(std::string& out, AllocationId id, AllocationData const& data, Currency currency);
void append_record(std::string& out, WriteOffId id, WriteOffData const& data, Currency currency);
void append_record(std::string& out, InteractionId id, InteractionData const& data);
void append_record(std::string& out, FollowUpId id, FollowUpData const& data, FollowUpState state);
void append_record(std::string& out, PromiseId id, PromiseData const& data, PromiseState state);
void append_record(std::string& out, DisputeId id, DisputeData const& data, DisputeState state);

// A row's data as the file has it: references to records that don't count are left out.
[[nodiscard]] CustomerData exported(Book const& book, CustomerRow const& row);
[[nodiscard]] ContactData exported(Book const& book, ContactRow const& row);
[[nodiscard]] InvoiceData exported(Book const& book, InvoiceRow const& row);
[[nodiscard]] CreditNoteData exported(Book const& book, CreditNoteRow const& row);
[[nodiscard]] PaymentData exported(Book const& book, PaymentRow const& row);
[[nodiscard]] AllocationData exported(Book const& book, AllocationRow const& row);
[[nodiscard]] WriteOffData exported(Book const& book, WriteOffRow const& row);
[[nodiscard]] InteractionData exported(Book const& book, InteractionRow const& row);
[[nodiscard]] FollowUpData exported(Book const& book, FollowUpRow const& row);
[[nodiscard]] PromiseData exported(Book const& book, PromiseRow const& row);
[[nodiscard]] DisputeData exported(Book const& book, DisputeRow const& row);

// The error's field is the key within the record.
[[nodiscard]] Done read_customer(json::View record, BookContents& contents);
[[nodiscard]] Done read_contact(json::View record, BookContents& contents);
[[nodiscard]] Done read_invoice(json::View record, BookContents& contents);
[[nodiscard]] Done read_credit_note(json::View record, BookContents& contents);
[[nodiscard]] Done read_payment(json::View record, BookContents& contents);
// `currencies` gets the currency that the record names, to be compared with the invoice's.
[[nodiscard]] Done read_allocation(json::View record, BookContents& contents,
                                   std::vector<Currency>& currencies);
[[nodiscard]] Done read_write_off(json::View record, BookContents& contents,
                                  std::vector<Currency>& currencies);
[[nodiscard]] Done read_interaction(json::View record, BookContents& contents);
[[nodiscard]] Done read_follow_up(json::View record, BookContents& contents);
[[nodiscard]] Done read_promise(json::View record, BookContents& contents);
[[nodiscard]] Done read_dispute(json::View record, BookContents& contents);

} // namespace dunlin::exchange
