module example.org/site

go 1.19

require github.com/HugoBlox/hugo-blox-builder/modules/blox-bootstrap/v5 v5.9.6
