// What moderation did in the last month, and how often it was taken back.

import { useQuery } from "@tanstack/react-query";
import { Asked } from "../parts/Asked";
import { Chart } from "../parts/Chart";
import { Card, Fact } from "../parts/furniture";
import { Table } from "../parts/Table";
import { useWords } from "../words/words";
import { statistics } from "./order";

export function Statistics() {
  const { t, number } = useWords();
  const found = useQuery(statistics);
  const heads = ["order.day", "order.violations", "order.automatic", "order.mutes", "order.warnings", "order.filed", "order.undone"] as const;
  return (
    <Asked of={found} rows={6}>
      {({ days, openCases, waitingAppeals, undoneShare }) => (
        <>
          <Card>
            <dl className="facts">
              <Fact name={t("order.open_cases")}>{number(openCases)}</Fact>
              <Fact name={t("order.waiting_appeals")}>{number(waitingAppeals)}</Fact>
              <Fact name={t("order.undone_share")}>{t("order.percent", { n: number(undoneShare) })}</Fact>
            </dl>
          </Card>
          {days.length > 1 && (
            <Card title={t("order.chart")}>
              <Chart label={t("order.chart")} at={days.map((day) => day.day)} lines={[{ name: t("order.filed"), tone: "gold", values: days.map((day) => day.reports) }, { name: t("order.mutes"), tone: "wine", values: days.map((day) => day.mutes + day.automaticMutes) }, { name: t("order.warnings"), tone: "sky", values: days.map((day) => day.warnings) }]} />
            </Card>
          )}
          <Table label={t("order.side.statistics")} heads={heads.map((one) => t(one))} right={[1, 2, 3, 4, 5, 6]}
            rows={days.toReversed().map((day) => ({ key: day.day, cells: [day.day, ...[day.violations, day.automaticMutes, day.mutes, day.warnings, day.reports, day.undone].map(number)] }))} />
        </>
      )}
    </Asked>
  );
}
