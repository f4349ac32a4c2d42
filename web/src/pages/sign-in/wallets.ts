// Wallets that announce themselves (EIP-6963), and the message that they sign (EIP-4361).

import { inHex } from "../../api/key";
import { call } from "../../api/call";

const WALLETS_MAX = 12;

export interface Wallet {
  info: { uuid: string; name: string; rdns: string };
  provider: { request: (asked: { method: string; params?: unknown[] }) => Promise<unknown> };
}

/** Hear of every wallet in this browser, now and later. */
export function hear(told: (wallets: Wallet[]) => void): () => void {
  const found = new Map<string, Wallet>();
  const announced = (event: Event) => {
    const wallet = (event as CustomEvent<Wallet>).detail;
    if (typeof wallet?.info?.uuid !== "string" || found.size >= WALLETS_MAX) return;
    found.set(wallet.info.uuid, wallet);
    told([...found.values()]);
  };
  addEventListener("eip6963:announceProvider", announced);
  dispatchEvent(new Event("eip6963:requestProvider"));
  return () => removeEventListener("eip6963:announceProvider", announced);
}

/** Ask a wallet to sign our message; what the hall checks. */
export async function sign(wallet: Wallet, statement: string): Promise<{ message: string; signature: string }> {
  const accounts = (await wallet.provider.request({ method: "eth_requestAccounts" })) as string[];
  const address = await capitals(accounts[0] ?? "");
  const { nonce } = await call("POST /v1/auth/nonce", { body: { walletAddress: address } });
  const message = siwe(address, nonce, statement);
  const hex = `0x${inHex(new TextEncoder().encode(message))}`;
  const signature = (await wallet.provider.request({ method: "personal_sign", params: [hex, address] })) as string;
  return { message, signature };
}

function siwe(address: string, nonce: string, statement: string): string {
  return [
    `${location.host} wants you to sign in with your Ethereum account:`,
    address,
    "",
    statement,
    "",
    `URI: ${location.origin}`,
    "Version: 1",
    "Chain ID: 1",
    `Nonce: ${nonce}`,
    `Issued At: ${new Date().toISOString()}`,
  ].join("\n");
}

/** EIP-55: the capitals of an address are its checksum, and the message must have them. */
async function capitals(address: string): Promise<string> {
  // Only who has a wallet needs it.
  const { keccak_256 } = await import("@noble/hashes/sha3.js");
  const plain = address.toLowerCase().slice(2);
  const marks = inHex(keccak_256(new TextEncoder().encode(plain)));
  return `0x${[...plain].map((letter, n) => ((marks[n] ?? "0") > "7" ? letter.toUpperCase() : letter)).join("")}`;
}
