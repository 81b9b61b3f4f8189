"""What foreign formats share on their way to and from sheets.

`limits` refuses files that would harm or drown the reader; `plain_text` keeps a spreadsheet from
running text; `rough` is a graph as another tool wrote it; `mapping` says what its sorts are here,
and `into_sheets` makes sheets of it by that; `own` is how our systems travel in other formats and
are known again; `tables` is a system as sheets again; `networkx_graph` is a system for networkx.
"""
