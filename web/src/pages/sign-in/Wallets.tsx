import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../api/call";
import type { SignedIn } from "../../api/schema";
import { agent } from "../../api/session";
import { Said } from "../../parts/furniture";
import { Icon } from "../../parts/glyphs";
import { useWords } from "../../words/words";
import { hear, sign, type Wallet } from "./wallets";

/** A button for each wallet of this browser; nothing where there is none. */
export function Wallets({ enter }: { enter: (come: SignedIn) => void }) {
  return <WalletButtons use={async (signed) => enter(await call("POST /v1/auth/ethereum", { body: { ...signed, agent: agent() } }))} />;
}

export function WalletButtons({ use }: { use: (signed: { message: string; signature: string }) => Promise<void> }) {
  const { t } = useWords();
  const [wallets, setWallets] = useState<Wallet[]>([]);
  useEffect(() => hear(setWallets), []);
  const going = useMutation({
    // The grammar of the message is ASCII: its sentence stays English in every language.
    mutationFn: async (wallet: Wallet) => use(await sign(wallet, "Sign in to the hall. This moves nothing and costs nothing.")),
  });
  return (
    <>
      {wallets.map((wallet) => (
        <button key={wallet.info.uuid} type="button" className="button wide" disabled={going.isPending} onClick={() => going.mutate(wallet)}>
          <Icon of="key" />
          {t("door.wallet", { name: wallet.info.name })}
        </button>
      ))}
      {going.error && (isDeclined(going.error) ? <p className="said" role="alert">{t("door.wallet.declined")}</p> : <Said problem={going.error} />)}
    </>
  );
}

/** EIP-1193: the person said no. */
const isDeclined = (problem: unknown) => (problem as { code?: unknown }).code === 4001;
