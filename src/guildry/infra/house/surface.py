from guildry.infra.house import actions, queries
from guildry.kernel import Route

ROUTES = (
    Route("GET", "/v1/house/audit", queries.audit_log),
    Route(
        "POST",
        "/v1/house/audit/export",
        actions.export_audit,
        example={"form": "csv", "outcome": "refused", "limit": 1000},
    ),
    Route("GET", "/v1/house/chain/head", queries.chain_head),
    Route("GET", "/v1/house/chain/blocks", queries.chain_blocks),
    Route("GET", "/v1/house/events", queries.event_log),
    Route("GET", "/v1/house/letters", queries.dead_letters),
    Route("POST", "/v1/house/letters/{letter}/retry", actions.retry_letter, example={}),
    Route("POST", "/v1/house/letters/{letter}/drop", actions.drop_letter, example={}),
    Route("GET", "/v1/house/health", queries.health),
)
