// What the bank's pages ask.

import { queryOptions } from "@tanstack/react-query";
import { call } from "../../api/call";
import { KEPT } from "../../api/kept";

export const CHART_HOURS = 168;

export const bank = queryOptions({ queryKey: ["bank"], meta: KEPT, queryFn: () => call("GET /v1/bank", {}) });

export const tariff = queryOptions({ queryKey: ["bank", "tariff"], queryFn: () => call("GET /v1/bank/tariff", {}) });

export const crypto = queryOptions({ queryKey: ["bank", "crypto"], queryFn: () => call("GET /v1/bank/crypto", { query: { hours: CHART_HOURS } }) });

export const epochs = queryOptions({ queryKey: ["bank", "epochs"], queryFn: () => call("GET /v1/bank/crypto/epochs", {}) });

export const loan = queryOptions({ queryKey: ["bank", "loan"], queryFn: () => call("GET /v1/bank/loan", {}) });

export const payments = queryOptions({ queryKey: ["bank", "payments"], queryFn: () => call("GET /v1/payments/mine", {}) });

export const PAYMENTS = ["payments.payment_held", "payments.payment_freed", "payments.payment_taken_back"];

/** What changes in the bank, as the hall tells it. */
export const BANK = ["banking.account_moved", "banking.interest_paid", "banking.tier_raised", "banking.loan_taken", "banking.loan_paid_down", "banking.instalment_missed", "banking.loan_defaulted", "banking.crypto_traded", "banking.crypto_ticked", "banking.terms_changed"];

/** Millionths as percent: 20000 is 2. */
export const percent = (ppm: number) => ppm / 10_000;

export const coins = (micro: number) => micro / 1_000_000;
