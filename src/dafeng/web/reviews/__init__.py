"""The league's review of an application: the joint act, checklists, requests, visits, and the signed statement."""
