// What the headings of a table mean, in English, German, French, Spanish, Dutch, Italian and a little
// Scandinavian and Polish. Phrases are folded (no accents, lower case), parted by '|'; one with '=' counts
// only as the whole heading.
#include "core/base/sorting.hpp"
#include "core/base/utf8.hpp"
#include "exchange/detect.hpp"

#include <algorithm>
#include <array>

namespace dunlin::exchange {
namespace {

struct Phrases {
    Field field;
    std::string_view phrases;
};

constexpr std::array dictionary{
    Phrases{
        Field::InvoiceNumber,
        "invoice number|invoice no|invoice nr|invoice num|invoice id|invoice ref|invoice reference|inv no|"
        "inv number|inv num|inv nr|inv id|=invoice|document number|document no|doc no|doc number|doc nr|"
        "bill number|bill no|=number|=num|=no|=transaction number|"
        "rechnungsnummer|rechnungsnr|rechnungs nr|rechnungs nummer|rechnung nr|rechnung nummer|=rechnung|"
        "re nr|renr|rg nr|rgnr|belegnummer|belegnr|beleg nr|=beleg|=belegfeld 1|"
        "numero de facture|numero facture|no facture|no de facture|n facture|n de facture|num facture|"
        "facture no|facture n|=facture|=numero|ref facture|reference facture|"
        "numero de factura|numero factura|n factura|n de factura|no factura|num factura|factura n|"
        "=factura|factuurnummer|factuurnr|factuur nr|factuur nummer|=factuur|numero fattura|n fattura|"
        "num fattura|nr fattura|=fattura|numero documento|fakturanummer|fakturanr|faktura nr|=faktura|"
        "numer faktury|nr faktury|=rechnungs id|=numero de la facture"},
    Phrases{Field::CustomerNumber,
            "customer number|customer no|customer nr|customer id|customer code|customer num|cust no|cust id|"
            "cust number|cust code|client id|client number|client no|client code|=account number|=account no|"
            "=account id|=account code|account ref|=account|debtor number|debtor no|debtor id|debtor code|"
            "kundennummer|kundennr|kunden nr|kunden nummer|kunde nr|kd nr|kdnr|kunden id|=debitorennummer|"
            "debitorennr|debitor nr|debitoren nr|debitorenkonto|=debitor|"
            "numero client|numero de client|numero du client|no client|code client|n client|n de client|"
            "num client|compte client|id client|numero de cliente|numero cliente|codigo cliente|"
            "codigo de cliente|n cliente|id cliente|num cliente|klantnummer|klantnr|klant nr|klantcode|"
            "klant id|debiteurnummer|debiteurnr|debiteur nr|debiteurcode|codice cliente|cod cliente|"
            "kundnummer|kundnr|kundenummer|kundenr|numer klienta"},
    Phrases{
        Field::CustomerName,
        "customer name|=customer|client name|=client|company name|=company|=name|account name|debtor name|"
        "=debtor|bill to name|=bill to|buyer name|=buyer|sold to|business name|organisation name|"
        "organization name|=organisation|=organization|full name|display name|"
        "kundenname|=kunde|=firma|firmenname|debitorenname|name kunde|name des kunden|kunde name|"
        "=auftraggeber|=empfanger|rechnungsempfanger|=name 1|=kunden|"
        "nom du client|nom client|=client|raison sociale|=societe|=nom|nom de l entreprise|=entreprise|"
        "nombre del cliente|nombre cliente|nombre de cliente|=cliente|razon social|=nombre|=empresa|"
        "=klant|klantnaam|naam klant|=bedrijf|bedrijfsnaam|=naam|=debiteur|debiteurnaam|"
        "nome cliente|ragione sociale|=nome|=denominazione|=intestatario|=azienda|"
        "=kund|kundnamn|kundenavn|=klient|=nabywca"},
    Phrases{Field::IssueDate,
            "invoice date|issue date|=issued|issued on|date issued|date of issue|bill date|document date|"
            "doc date|=date|inv date|date of invoice|invoiced on|=transaction date|=invoiced|"
            "rechnungsdatum|rechnungs datum|rechnung vom|belegdatum|=datum|ausstellungsdatum|re datum|"
            "rg datum|rechnung datum|=buchungstag|=buchungsdatum|"
            "date de facture|date facture|date de la facture|date d emission|date emission|"
            "date de facturation|fecha de factura|fecha factura|fecha de emision|fecha emision|=fecha|"
            "fecha de la factura|factuurdatum|datum factuur|data fattura|data emissione|data documento|"
            "data di emissione|=data|data della fattura|fakturadatum|fakturadato|data wystawienia"},
    Phrases{
        Field::DueDate,
        "due date|=due|due on|date due|payment due|payable by|pay by|maturity date|=maturity|net due date|"
        "due by|falligkeit|faelligkeit|fallig am|faellig am|=fallig|=faellig|falligkeitsdatum|"
        "faelligkeitsdatum|=zahlungsziel|zahlbar bis|zahlbar am|falligkeitstag|"
        "date d echeance|date echeance|echeance|date limite de paiement|fecha de vencimiento|"
        "fecha vencimiento|vencimiento|vervaldatum|vervaldag|te betalen voor|uiterste betaaldatum|"
        "data scadenza|scadenza|data di scadenza|forfallodatum|forfallsdato|forfaldsdato|"
        "termin platnosci"},
    Phrases{Field::SettledDate,
            "settled date|=settled|settled on|settlement date|paid date|date paid|paid on|payment date|=paid|"
            "date of payment|cleared date|clearing date|date settled|paid at|fully paid on date|"
            "bezahlt am|zahlungsdatum|=bezahlt|zahldatum|beglichen am|ausgleichsdatum|=ausgleich|"
            "zahlungseingang|gezahlt am|bezahldatum|"
            "date de paiement|date paiement|date du paiement|date de reglement|date reglement|paye le|"
            "payee le|regle le|reglee le|=paye|fecha de pago|fecha pago|=pagado|fecha de cobro|fecha cobro|"
            "betaaldatum|betaald op|=betaald|betalingsdatum|datum betaald|data pagamento|pagato il|"
            "data di pagamento|data incasso|=pagato|betaldatum|betalt dato"},
    Phrases{
        Field::Amount,
        "invoice amount|=amount|=total|invoice total|total amount|gross amount|=gross|invoice value|"
        "=value|grand total|total incl|amount incl|total including|=sum|inv amount|inv amt|=amt|"
        "original amount|amount|total|"
        "rechnungsbetrag|=betrag|=brutto|bruttobetrag|gesamtbetrag|=summe|=gesamt|endbetrag|betrag brutto|"
        "rechnungssumme|gesamtsumme|betrag|"
        "=montant|montant ttc|total ttc|montant total|montant facture|montant de la facture|montant|"
        "=importe|importe total|total factura|=monto|monto total|importe|"
        "=bedrag|factuurbedrag|=totaal|totaalbedrag|bedrag incl|totaal incl|bedrag|"
        "=importo|importo totale|=totale|totale fattura|totale documento|importo fattura|importo|"
        "=belopp|=belob|=kwota|kwota brutto|totalbelopp"},
    Phrases{Field::OpenAmount,
            "open amount|amount due|amount open|open balance|=balance|balance due|=outstanding|"
            "outstanding amount|amount outstanding|outstanding balance|=remaining|remaining amount|=open|"
            "=unpaid|unpaid amount|residual amount|=residual|total due|amount remaining|"
            "offener betrag|=offen|restbetrag|=saldo|offener posten|op betrag|noch offen|restforderung|"
            "betrag offen|offener saldo|offene summe|"
            "=solde|reste a payer|montant du|solde du|reste du|restant du|montant restant|"
            "saldo pendiente|=pendiente|importe pendiente|pendiente de cobro|"
            "=openstaand|openstaand bedrag|openstaand saldo|nog te betalen|"
            "=residuo|da pagare|importo residuo|importo aperto|saldo aperto|da saldare"},
    Phrases{Field::PaidAmount,
            "paid amount|amount paid|=payments|payments received|received amount|amount received|=paid|"
            "total paid|=gezahlt|=bezahlt|bezahlter betrag|zahlbetrag|bereits gezahlt|gezahlter betrag|"
            "montant paye|montant regle|deja paye|=paye|=regle|importe pagado|importe cobrado|=pagado|"
            "betaald bedrag|reeds betaald|=betaald|importo pagato|=pagato"},
    Phrases{Field::Currency,
            "currency|currency code|=curr|=ccy|invoice currency|=wahrung|=waehrung|=whg|devise|"
            "=monnaie|=moneda|=divisa|=valuta|=munt|valuta code|muntsoort|wahrungscode|"
            "rechnungswahrung|=valutakod|=waluta"},
    Phrases{Field::Reference,
            "=reference|=ref|=po|po number|po no|purchase order|purchase order number|order number|order no|"
            "order id|customer reference|your reference|customer po|your ref|"
            "=referenz|bestellnummer|bestellnr|auftragsnummer|auftragsnr|ihr zeichen|kundenreferenz|"
            "ihre referenz|reference client|votre reference|bon de commande|=commande|numero de commande|"
            "=referencia|=pedido|numero de pedido|su referencia|orden de compra|"
            "=referentie|uw referentie|ordernummer|inkoopnummer|uw kenmerk|"
            "=riferimento|=ordine|numero ordine|vostro riferimento|=project|=projekt|=projet"},
    Phrases{Field::Note,
            "=note|=notes|=comment|=comments|=remark|=remarks|=memo|=description|=notiz|=notizen|=bemerkung|"
            "=bemerkungen|=kommentar|=anmerkung|=anmerkungen|=beschreibung|=commentaire|=commentaires|"
            "=remarque|=nota|=notas|=comentario|=comentarios|=observaciones|=opmerking|=opmerkingen|"
            "=omschrijving|=descrizione|=annotazioni|=descripcion|=libelle"},
    Phrases{Field::ContactName,
            "=contact|contact name|contact person|=attention|=attn|ansprechpartner|=kontakt|kontaktperson|"
            "=interlocuteur|nom du contact|personne de contact|=contacto|persona de contacto|contactpersoon|"
            "=referente|persona di contatto|=contatto|ansprechperson|kontaktperson"},
    Phrases{Field::Email,
            "email|e mail|=mail|email address|e mail address|billing email|courriel|adresse email|"
            "adresse e mail|=correo|correo electronico|emailadres|e mailadres|posta elettronica|"
            "indirizzo email|indirizzo e mail|emailadresse|mailadresse|=epost|mail adresse"},
    Phrases{Field::Phone,
            "phone|phone number|telephone|=tel|tel no|tel nr|telephone number|telefon|telefonnummer|"
            "rufnummer|telefono|telefoon|telefoonnummer|=fon|numero de telephone|numero di telefono|"
            "numero de telefono|telefonnr"},
    Phrases{Field::Mobile, "mobile|mobile phone|=cell|cell phone|mobile number|handy|mobil|mobiltelefon|"
                           "handynummer|=portable|movil|telefono movil|celular|mobiel|mobiele telefoon|"
                           "cellulare|telephone portable|mobilnummer"},
    Phrases{Field::AddressLines,
            "=address|=street|street address|address line|address 1|address 2|address 3|address1|address2|"
            "address line 1|address line 2|address line 3|billing address|billing street|=strasse|=str|"
            "=anschrift|=adresse|strasse und hausnummer|strasse hausnummer|strasse nr|=hausnummer|"
            "=rue|adresse 1|adresse 2|adresse de facturation|=direccion|=calle|=domicilio|=adres|=straat|"
            "straat en huisnummer|=huisnummer|=indirizzo|=via|rechnungsadresse|adresszusatz|=gata|=adress"},
    Phrases{Field::PostalCode,
            "postal code|post code|postcode|=zip|zip code|zipcode|=plz|postleitzahl|code postal|=cp|"
            "codigo postal|=cap|codice postale|postnummer|postnr|=kod pocztowy"},
    Phrases{Field::City,
            "=city|=town|=ort|=stadt|=ville|=ciudad|=poblacion|=localidad|=plaats|=stad|=woonplaats|"
            "=citta|=comune|billing city|=wohnort|=localite|=miasto|=commune"},
    Phrases{Field::Region, "=region|=state|=province|=county|=bundesland|=departement|=provincia|=provincie|"
                           "=regione|billing state|state province"},
    Phrases{Field::Country,
            "=country|country code|=land|=staat|landercode|laendercode|landerkennzeichen|=pays|code pays|"
            "=pais|codigo pais|landcode|=paese|=nazione|billing country|country name|=kraj"},
    Phrases{Field::Language, "=language|=lang|=locale|=sprache|=langue|=idioma|=taal|=lingua|language code|"
                             "=sprak|korrespondenzsprache"},
    Phrases{Field::PaymentTerms,
            "payment terms|=terms|net days|credit days|payment days|terms days|=days|=net|payment term|"
            "credit terms|=zahlungsziel|zahlungsbedingung|zahlungsbedingungen|zahlungsfrist|ziel tage|"
            "zahlungsziel tage|conditions de paiement|delai de paiement|=delai|condiciones de pago|"
            "plazo de pago|=plazo|betalingstermijn|betaaltermijn|betalingsconditie|termini di pagamento|"
            "condizioni di pagamento|=giorni|betalningsvillkor"},
    Phrases{Field::TaxNumber,
            "tax number|tax id|vat number|vat id|vat no|vat reg no|vat registration|tax no|=ein|=abn|"
            "tax reg no|ust id|ust idnr|ustid|ust id nr|ustidnr|umsatzsteuer id|steuernummer|numero de tva|"
            "n tva|no tva|tva intracommunautaire|=siret|=siren|=nif|=cif|nif cif|numero fiscal|btw nummer|"
            "btw id|btwnummer|partita iva|p iva|=piva|codice fiscale|=vat|=mwst nr|uid nummer"},
    Phrases{Field::CreditLimit, "credit limit|kreditlimit|kreditlinie|limite de credit|limite credit|plafond|"
                                "limite de credito|kredietlimiet|limite di credito|=fido"},
};

// Words that make an amount something else: taxes, net sums, other currencies' originals.
constexpr std::array<std::string_view, 27> other_amounts{
    "tax",  "vat",      "net",    "netto", "mwst",     "ust",      "steuer",     "ht",      "tva",
    "iva",  "btw",      "excl",   "fee",   "discount", "original", "exkl",       "zzgl",    "exclusive",
    "rate", "shipping", "skonto", "hors",  "sin",      "esclusa",  "imponibile", "foreign", "fremdwahrung"};
constexpr std::array<std::string_view, 9> whole_amounts{"incl", "including", "inclusive", "brutto", "gross",
                                                        "ttc",  "inkl",      "inclusief", "inclusa"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// "customerID" and "E-Mail_Adresse" as words: "customer id", "e mail adresse".
std::string words_of(std::string_view header) {
    std::string spaced;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (i > 0 && is_upper(header[i]) && is_lower(header[i - 1])) spaced.push_back(' ');
        // "N°" and "Nº": the sign is no word.
        if (header.substr(i, 2) == "\xC2\xB0" || header.substr(i, 2) == "\xC2\xBA") {
            spaced.push_back(' ');
            ++i;
            continue;
        }
        spaced.push_back(header[i]);
    }
    return match_key(spaced);
}

bool has_words(std::string_view text, std::string_view phrase) {
    std::size_t at = text.find(phrase);
    while (at != std::string_view::npos) {
        std::size_t const end = at + phrase.size();
        if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
        at = text.find(phrase, at + 1);
    }
    return false;
}

template<std::size_t N>
bool has_any(std::string_view text, std::array<std::string_view, N> const& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return has_words(text, word); });
}

// 100 for the same words, less the more other words stand around the phrase.
int score_of(std::string_view text, std::string_view phrase) {
    bool const is_exact_only = phrase[0] == '=';
    if (is_exact_only) phrase.remove_prefix(1);
    if (text == phrase) return 100;
    if (is_exact_only || !has_words(text, phrase)) return 0;
    std::size_t const rest = text.size() - phrase.size();
    return static_cast<int>(90 * phrase.size() / (phrase.size() + rest));
}

int best_score(std::string_view text, std::string_view phrases) {
    int best = 0;
    while (!phrases.empty()) {
        std::size_t const bar = std::min(phrases.find('|'), phrases.size());
        best = std::max(best, score_of(text, phrases.substr(0, bar)));
        phrases.remove_prefix(std::min(bar + 1, phrases.size()));
    }
    return best;
}

} // namespace

std::vector<HeaderMeaning> meanings_of_header(std::string_view header) {
    constexpr int least_score = 35;
    std::vector<HeaderMeaning> meanings;
    std::string const text = words_of(header.substr(0, 200));
    if (text.empty()) return meanings;
    for (Phrases const& entry : dictionary) {
        int score = best_score(text, entry.phrases);
        if (entry.field == Field::Amount && score > 0 && has_any(text, other_amounts) &&
            !has_any(text, whole_amounts)) {
            score /= 2;
        }
        if (score >= least_score) meanings.push_back({entry.field, score});
    }
    sort_stably(meanings, [](HeaderMeaning a, HeaderMeaning b) { return a.score > b.score; });
    return meanings;
}

HeaderMeaning meaning_of_header(std::string_view header) {
    std::vector<HeaderMeaning> const meanings = meanings_of_header(header);
    return meanings.empty() ? HeaderMeaning{} : meanings.front();
}

} // namespace dunlin::exchange
