/* Made by tools/csp.sh from data/report: what the report's Content-Security-Policy lets run. */
#ifndef DG_REPORT_HTML_CSP_H
#define DG_REPORT_HTML_CSP_H
#define DG_CSP_STYLE "z/SnPBhovJVUxbprlWtrxGGsfTP2Zu6FOvBxo9O8B5A="
#define DG_CSP_SCRIPT "y8tpVAzeSfNaWzDDOvSkRme76Pyw+365Hm0uH1z4tDY="
#endif
